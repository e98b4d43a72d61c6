package dev.parley.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How committed entries reach the broker. */
@ConfigMapping(prefix = "parley.outbox")
interface OutboxConfig {

    /** The most entries, or KiB of their texts, that wait in memory for the broker; what comes on top is left to the sweeper. */
    @WithDefault("10000")
    int bound();

    /** For how long an append is left to the process that made it, before the sweeper publishes it. */
    @WithDefault("5s")
    Duration grace();

    /** How often the sweeper looks. */
    @WithDefault("1s")
    Duration sweepEvery();

    /** The most appends that a sweeper takes at once. */
    @WithDefault("200")
    int sweep();

    /** For how long a sweeper keeps others from what it took. */
    @WithDefault("15s")
    Duration lease();

    /** How often what the broker has acknowledged is taken out of the outbox. */
    @WithDefault("100ms")
    Duration forgetEvery();
}
