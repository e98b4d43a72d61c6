package dev.parley.file.setup;

import dev.parley.file.guard.Paced;
import dev.parley.file.guard.Transfers;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one person may take of the connections to the store. */
@ConfigMapping(prefix = "parley.transfers")
interface TransferConfig {

    /** How many files one person may send and fetch at a time, by HTTP and FTP together; each replica counts for itself. */
    @WithDefault("4")
    int perPerson();

    /** How long one more waits for another to end, before it is refused; less than FTP clients wait for an answer. */
    @WithDefault("15s")
    Duration patience();

    /** How much of a transfer passes at least in each stretch of {@link #slowestIn}; what is slower comes to its end. */
    @WithDefault("60K")
    MemorySize slowest();

    @WithDefault("60s")
    Duration slowestIn();

    default Transfers transfers() {
        return new Transfers(perPerson(), patience(), new Paced.Pace(slowest().asLongValue(), slowestIn()));
    }
}
