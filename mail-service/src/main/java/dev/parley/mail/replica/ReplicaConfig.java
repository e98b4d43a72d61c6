package dev.parley.mail.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replicas of this service tell each other that they live. */
@ConfigMapping(prefix = "parley.mail.replica")
public interface ReplicaConfig {

    /** How long a replica that is not heard of keeps its work. Past it, another one takes over. */
    @WithDefault("15s")
    Duration lease();
}
