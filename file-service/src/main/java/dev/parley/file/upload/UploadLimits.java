package dev.parley.file.upload;

import java.time.Duration;

/**
 * What an upload may take.
 *
 * @param maxBytes the longest file
 * @param pulse how often an upload under way says in the catalog that it is alive
 * @param silence after which an upload counts as left by a crash; many pulses long
 */
public record UploadLimits(long maxBytes, Duration pulse, Duration silence) {}
