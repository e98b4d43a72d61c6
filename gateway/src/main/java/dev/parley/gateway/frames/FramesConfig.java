package dev.parley.gateway.frames;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The wire on raw TCP. */
@ConfigMapping(prefix = "parley.frames")
interface FramesConfig {

    @WithDefault("true")
    boolean enabled();

    /** On which address it listens. */
    @WithDefault("127.0.0.1")
    String host();

    /** 0 takes any free port. */
    @WithDefault("7001")
    int port();

    /** The {@code quarkus.tls.<name>} whose certificate it shows; without one it speaks in the clear, and takes tokens from this machine only. */
    Optional<String> tlsConfigurationName();
}
