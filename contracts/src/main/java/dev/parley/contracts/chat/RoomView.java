package dev.parley.contracts.chat;

import java.util.List;

/**
 * What one person may do and see in a room.
 *
 * @param ranges what they may see, in order, not touching each other
 * @param write they may write, by joining implicitly if need be
 */
public record RoomView(RoomSummary summary, List<Range> ranges, boolean write) {

    public boolean sees(long seq) {
        for (Range range : ranges) {
            if (range.contains(seq)) {
                return true;
            }
        }
        return false;
    }
}
