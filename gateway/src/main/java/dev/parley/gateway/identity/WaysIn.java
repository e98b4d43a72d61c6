package dev.parley.gateway.identity;

import jakarta.inject.Singleton;
import java.util.Optional;

/** How somebody may come in here. */
@Singleton
public class WaysIn {

    private final TokenVerifier verifier;
    private final IdentityConfig config;
    private final ProviderConfig providers;

    WaysIn(TokenVerifier verifier, IdentityConfig config, ProviderConfig providers) {
        this.verifier = verifier;
        this.config = config;
        this.providers = providers;
    }

    /** By name and password: unless people are another issuer's. */
    public boolean passwords() {
        return !verifier.trustsAnotherIssuer();
    }

    /** Strangers may make themselves an account. */
    public boolean registration() {
        return passwords() && config.registration() == IdentityConfig.Registration.OPEN;
    }

    /** By a nick alone. */
    public boolean guests() {
        return config.guests();
    }

    /** By browser at an OpenID Connect provider, which people call so. */
    public Optional<String> provider() {
        return passwords() || providers.clientId().isEmpty() ? Optional.empty() : Optional.of(providers.name());
    }
}
