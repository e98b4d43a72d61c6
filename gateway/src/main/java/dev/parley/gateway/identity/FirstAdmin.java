package dev.parley.gateway.identity;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes the account of the first operator before any door opens, so that no stranger takes its name. Whoever comes second, at the
 * next start or in another gateway, finds it made, and leaves it as it is: its password may have been changed. A guest who goes by its name goes.
 */
@Singleton
class FirstAdmin {

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);
    private static final int BEFORE_THE_DOORS = 1;

    private final Config config;
    private final Logins logins;
    private final People people;
    private final Guests guests;
    private final TokenVerifier verifier;

    FirstAdmin(Config config, Logins logins, People people, Guests guests, TokenVerifier verifier) {
        this.config = config;
        this.logins = logins;
        this.people = people;
        this.guests = guests;
        this.verifier = verifier;
    }

    @ConfigMapping(prefix = "parley.first-admin")
    interface Config {

        /** The id of the account that is made at the first start. That it is an operator's, {@code parley.identity.admins} says. */
        Optional<String> name();

        Optional<String> password();
    }

    void start(@Observes @Priority(BEFORE_THE_DOORS) StartupEvent starting) {
        if (config.name().isPresent() && config.password().isPresent() && !verifier.trustsAnotherIssuer()) {
            make(config.name().get(), config.password().get());
        }
    }

    private void make(String name, String password) {
        if (people.find(name).isPresent()) {
            return;
        }
        var wanted = new Logins.Registration(name, password, null, null);
        try {
            add(wanted);
        } catch (IdentityProblem e) {
            if (people.find(name).isPresent()) {
                return;
            }
            if (!guests.evict(name)) {
                throw new IllegalStateException("parley.first-admin: " + e.getMessage(), e);
            }
            LOG.warnf("A guest went by the name %s, and had to go.", name);
            add(wanted);
        }
    }

    private void add(Logins.Registration wanted) {
        logins.add(wanted);
        LOG.infof("%s has an account now (parley.first-admin)", wanted.name());
    }
}
