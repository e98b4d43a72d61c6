package dev.parley.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How people come to be known here. */
@ConfigMapping(prefix = "parley.identity")
public interface IdentityConfig {

    /** Whether somebody may come in by a nick alone; which rooms let guests in is each room's own rule. */
    @WithDefault("false")
    boolean guests();

    /** Who may register. */
    @WithDefault("open")
    Registration registration();

    /** The ids of the people who are operators. */
    Optional<Set<String>> admins();

    /** How long an access token is good; a revocation is remembered for as long. */
    @WithDefault("PT10M")
    Duration accessToken();

    /** How long a session lives after its last refresh. */
    @WithDefault("P30D")
    Duration session();

    /** When a session ends that another OpenID Connect issuer vouched for, however often it is refreshed. */
    @WithDefault("PT12H")
    Duration providerSession();

    /** How long a guest's session lives after its last refresh; its nick is free again afterwards. */
    @WithDefault("PT12H")
    Duration guestSession();

    /** How many passwords are hashed at the same time; each takes 19 MiB of memory and a core. */
    @WithDefault("2")
    int hashingAtOnce();

    /** The claim that is a person's id, when another OpenID Connect issuer's tokens are taken; it must never change. */
    @WithDefault("sub")
    String idClaim();

    /** Origins, besides the gateway's own, whose pages may use the session cookie: {@code https://chat.example.org}. */
    Optional<Set<String>> origins();

    /** Whether strangers may make themselves an account. */
    enum Registration {
        OPEN,
        CLOSED
    }
}
