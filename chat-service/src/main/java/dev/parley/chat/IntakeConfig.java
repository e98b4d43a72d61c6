package dev.parley.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the logs of file-service and mail-service are read. */
@ConfigMapping(prefix = "parley.intake")
interface IntakeConfig {

    /** How often they are read, should the broker not say that there is something new. */
    @WithDefault("2s")
    Duration every();

    /** The most events that are asked for at once. */
    @WithDefault("200")
    int page();
}
