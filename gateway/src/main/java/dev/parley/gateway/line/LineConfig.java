package dev.parley.gateway.line;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The line on TCP. */
@ConfigMapping(prefix = "parley.line")
interface LineConfig {

    @WithDefault("true")
    boolean enabled();

    /** On which address it listens. */
    @WithDefault("127.0.0.1")
    String host();

    /** 0 takes any free port. */
    @WithDefault("7000")
    int port();

    /** The room that everybody who comes is in at first. */
    @WithDefault("lobby")
    String room();

    /** The {@code quarkus.tls.<name>} whose certificate it shows; without one it speaks in the clear, and takes passwords from this machine only. */
    Optional<String> tlsConfigurationName();
}
