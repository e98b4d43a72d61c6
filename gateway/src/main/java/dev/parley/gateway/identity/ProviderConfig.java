package dev.parley.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How people log in by browser at the OpenID Connect provider that {@code mp.jwt.verify.issuer} names. */
@ConfigMapping(prefix = "parley.provider")
interface ProviderConfig {

    /** What the provider knows the gateway by. While nobody says it, nobody logs in there by browser. */
    Optional<String> clientId();

    /** Absent for what the provider calls a public client. */
    Optional<String> clientSecret();

    /** What the page calls the provider: "Log in with …". */
    @WithDefault("your organisation's account")
    String name();

    /** What the provider is asked for; the claim that is a person's id has to be among what it then puts into an ID token. */
    @WithDefault("openid,profile")
    List<String> scopes();
}
