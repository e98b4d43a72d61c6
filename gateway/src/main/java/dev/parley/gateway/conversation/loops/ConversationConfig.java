package dev.parley.gateway.conversation.loops;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the conversation may hold in memory, and how often it asks. */
@ConfigMapping(prefix = "parley.conversation")
public interface ConversationConfig {

    /** What may wait for one client before it is closed as too slow. */
    @WithDefault("1M")
    MemorySize outbound();

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
