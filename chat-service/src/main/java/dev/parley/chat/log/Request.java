package dev.parley.chat.log;

import dev.parley.chat.room.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One wish to append.
 *
 * @param key unique for the caller in the room, see {@link dev.parley.contracts.chat.Write}; absent where a repeat changes
 *     nothing by itself, as for joining
 */
public record Request(Caller caller, @Nullable String key, Command command) {}
