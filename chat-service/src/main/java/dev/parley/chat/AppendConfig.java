package dev.parley.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How appends are grouped. */
@ConfigMapping(prefix = "parley.append")
interface AppendConfig {

    /** The most writes in one transaction; a commit costs the same for one and for many. */
    @WithDefault("256")
    int group();

    /** The most callers that wait to write into one room; further ones are told to come again. */
    @WithDefault("2000")
    int waiting();

    /** Rooms that are written into at the same time; not more than there are connections to the database. */
    @WithDefault("16")
    int threads();
}
