package dev.parley.chat.log;

import dev.parley.contracts.Entry;
import org.jspecify.annotations.Nullable;

/** An entry and the key it was written by. */
public record Written(Entry entry, @Nullable String key) {}
