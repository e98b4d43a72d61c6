package dev.parley.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How appends are grouped. */
@ConfigMapping(prefix = "parley.append")
interface AppendConfig {

    /** The most writes in one transaction; a commit costs the same for one and for many. */
    @WithDefault("256")
    int group();

    /** The most callers that wait to write into one room; further ones are told to come again. */
    @WithDefault("2000")
    int waiting();

    /** How long a caller may wait for its turn before it is told to come again. */
    @WithDefault("PT2S")
    Duration patience();
}
