package dev.parley.gateway.conversation.loops;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How much the conversation may hold in memory, and how often it asks. */
@ConfigMapping(prefix = "parley.conversation")
public interface ConversationConfig {

    /** What may wait for one client before it is closed as too slow. */
    @WithDefault("1M")
    MemorySize outbound();

    /**
     * What may wait for all slow clients of this gateway together: what they share, as the entries of a room are, counts once on each event loop,
     * and what is their own in full. When half of it is used, those for whom most waits and who have stood still are closed as too slow; when all
     * is, long answers wait. A quarter of the largest heap unless it is set; at least 1M.
     */
    Optional<MemorySize> outboundTotal();

    /** For how long a client may take nothing before it is closed as too slow. */
    @WithDefault("PT60S")
    Duration unwritable();

    /** What each room with listeners keeps of its newest entries. */
    @WithDefault("512K")
    MemorySize ring();

    /** How often the heads of rooms with listeners are asked for. */
    @WithDefault("PT2S")
    Duration heads();

    /** The same while the broker is down. */
    @WithDefault("PT0.25S")
    Duration headsWithoutBroker();

    /** How long a room without listeners is kept in memory. */
    @WithDefault("PT60S")
    Duration idleRoom();
}
