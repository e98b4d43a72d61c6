package dev.parley.contracts.chat;

import org.jspecify.annotations.Nullable;

/** A room to be made; absent fields take the defaults: public, no guests, all history. */
public record NewRoom(
        String room,
        @Nullable String title,
        @Nullable Visibility visibility,
        @Nullable HistoryRule history,
        @Nullable Boolean guests) {}
