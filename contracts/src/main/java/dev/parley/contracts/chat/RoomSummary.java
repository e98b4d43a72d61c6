package dev.parley.contracts.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.contracts.Position;
import dev.parley.contracts.Role;
import org.jspecify.annotations.Nullable;

/**
 * A room as one person sees it in a list.
 *
 * @param room the room's name, which is its id
 * @param role the person's role; absent when they are no member
 * @param read how far the person has read
 * @param with the other person of a direct conversation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoomSummary(
        String room,
        @Nullable String title,
        @Nullable String topic,
        Visibility visibility,
        HistoryRule history,
        boolean guests,
        @Nullable Role role,
        Position head,
        @Nullable Position read,
        @Nullable String with) {}
