package dev.parley.contracts.chat;

import org.jspecify.annotations.Nullable;

/** What to change in a room; absent fields stay. A new topic is an entry of the room. */
public record RoomChange(@Nullable String title, @Nullable String topic, @Nullable Boolean guests) {}
