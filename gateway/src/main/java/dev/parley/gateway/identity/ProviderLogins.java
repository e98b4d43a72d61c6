package dev.parley.gateway.identity;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.parley.common.guard.Addresses;
import dev.parley.gateway.guard.AddressLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logging in at an OpenID Connect provider by browser: a session of Parley's own for whom the provider vouches. Blocking. */
@ApplicationScoped
public class ProviderLogins {

    /** What a provider says that cannot do anything at the moment (RFC 6749, 4.1.2.1). */
    private static final Set<String> AWAY = Set.of("server_error", "temporarily_unavailable");

    private final Provider provider;
    private final WaysIn ways;
    private final People people;
    private final Sessions sessions;
    private final Attempts attempts;
    private final AddressLimit limit;
    private final IdentityConfig config;

    ProviderLogins(
            Provider provider,
            WaysIn ways,
            People people,
            Sessions sessions,
            Attempts attempts,
            AddressLimit limit,
            IdentityConfig config) {
        this.provider = provider;
        this.ways = ways;
        this.people = people;
        this.sessions = sessions;
        this.attempts = attempts;
        this.limit = limit;
        this.config = config;
    }

    /**
     * A browser is to go there.
     *
     * @param secret what it keeps until it is back
     */
    public record Departure(URI to, String secret) {
        @Override
        public String toString() {
            return "Departure";
        }
    }

    /** A browser is back, with all that it has. */
    public record Arrival(
            @Nullable String secret, @Nullable String state, @Nullable String code, @Nullable String error) {
        @Override
        public String toString() {
            return "Arrival";
        }
    }

    /** @throws IdentityProblem {@code no-provider} where nobody logs in that way */
    public void requireProvider() {
        if (ways.provider().isEmpty()) {
            throw new IdentityProblem("no-provider", 404, "Nobody logs in here by an identity provider.", false);
        }
    }

    /**
     * @param back where the provider sends the browser to
     * @throws IdentityProblem {@code provider-away}
     */
    public Departure leave(URI back) {
        ProviderTrip trip = ProviderTrip.begin();
        return new Departure(provider.authorization(trip, back), trip.secret());
    }

    /**
     * @param back the same as when it left
     * @throws IdentityProblem {@code locked-out}, {@code login-expired}, {@code provider-refused}, {@code provider-away}, {@code login-failed}, {@code bad-id},
     *     {@code too-many-attempts}
     */
    public Sessions.Open arrive(Arrival arrival, URI back, Visitor visitor) {
        String secret = arrival.secret();
        if (secret == null || secret.isEmpty() || !new ProviderTrip(secret).isAnsweredBy(arrival.state())) {
            throw new IdentityProblem(
                    "login-expired", 400, "This login was begun elsewhere, or too long ago. Begin again.", false);
        }
        String code = arrival.code();
        if (code == null || code.isBlank()) {
            throw refused(arrival.error());
        }
        Person person = person(claims(code, new ProviderTrip(secret), back, visitor.address()));
        return sessions.openUntil(person, Instant.now().plus(config.providerSession()), visitor);
    }

    /** Codes cost the provider work: who brings wrong ones again and again has to wait. */
    private IDTokenClaimsSet claims(String code, ProviderTrip trip, URI back, String address) {
        String network = Addresses.network(address);
        if (limit.spares(address)) {
            return provider.claims(code, trip, back);
        }
        attempts.check(LoginLimit.ADDRESS, network);
        try {
            return provider.claims(code, trip, back);
        } catch (IdentityProblem e) {
            if (!e.problem().retry()) {
                attempts.failed(LoginLimit.ADDRESS, network);
            }
            throw e;
        }
    }

    private Person person(IDTokenClaimsSet claims) {
        String id = Names.id(claims.getClaim(config.idClaim()))
                .orElseThrow(() -> new IdentityProblem(
                        "bad-id",
                        403,
                        "The provider's claim '" + config.idClaim() + "' is no id that Parley can use.",
                        false));
        String name = Optional.ofNullable(claims.getStringClaim("name"))
                .or(() -> Optional.ofNullable(claims.getStringClaim("preferred_username")))
                .orElse(id);
        return people.know(id, name);
    }

    private static IdentityProblem refused(@Nullable String error) {
        return error != null && AWAY.contains(error)
                ? new IdentityProblem("provider-away", 503, "The identity provider cannot log anybody in now.", true)
                : new IdentityProblem("provider-refused", 403, "The identity provider did not let you in.", false);
    }
}
