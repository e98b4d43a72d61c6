package dev.parley.contracts.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends.
 *
 * @param id echoed in the answer
 */
public record ClientFrame(@Nullable String id, Verb verb) {}
