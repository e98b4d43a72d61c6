package dev.parley.file.setup;

import dev.parley.file.upload.UploadLimits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an upload may take. */
@ConfigMapping(prefix = "parley.upload")
interface UploadConfig {

    /** The longest file; a longer one is refused as {@code too-large}. */
    @WithDefault("16G")
    MemorySize maxSize();

    /** How often an upload under way says in the catalog that it is alive. */
    @WithDefault("10s")
    Duration pulse();

    /** After this silence an upload counts as left by a crash, and what it left is removed. */
    @WithDefault("1h")
    Duration silence();

    default UploadLimits limits() {
        return new UploadLimits(maxSize().asLongValue(), pulse(), silence());
    }
}
