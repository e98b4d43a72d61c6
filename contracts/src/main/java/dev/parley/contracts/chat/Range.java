package dev.parley.contracts.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a room's log that a person may see.
 *
 * @param from the first seq
 * @param to the last seq; absent when it goes on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Range(long from, @Nullable Long to) {

    public boolean contains(long seq) {
        return seq >= from && (to == null || seq <= to);
    }
}
