package dev.parley.chat.log;

import dev.parley.contracts.chat.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * The stretches of a log that one page of history holds. As a log has no holes, they follow from what the reader may see and
 * from where the log ends.
 *
 * @param stretches closed, in order, each with its last seq
 * @param more there is more to see in the direction that was asked for
 */
public record Window(List<Range> stretches, boolean more) {

    /** From where a page is asked for. */
    public sealed interface Bound {
        /** The last entries there are. */
        record Newest() implements Bound {}

        record After(long seq) implements Bound {}

        record Before(long seq) implements Bound {}

        /** The entry itself, and as much before it as after it. */
        record Around(long seq) implements Bound {}
    }

    /**
     * @param visible in order, not touching each other
     * @param head the last seq of the log
     * @param limit the most entries, at least 1
     */
    public static Window of(List<Range> visible, long head, Bound bound, int limit) {
        return switch (bound) {
            case Bound.Newest _ -> upTo(visible, head, limit);
            case Bound.Before(long seq) -> upTo(visible, Math.min(head, seq - 1), limit);
            case Bound.After(long seq) -> from(visible, head, seq + 1, limit);
            case Bound.Around(long seq) -> around(visible, head, seq, limit);
        };
    }

    private static Window around(List<Range> visible, long head, long seq, int limit) {
        Window older = upTo(visible, Math.min(head, seq), limit / 2 + 1);
        Window newer = from(visible, head, seq + 1, limit - limit / 2 - 1);
        var both = new ArrayList<>(older.stretches);
        both.addAll(newer.stretches);
        return new Window(both, older.more || newer.more);
    }

    private static Window upTo(List<Range> visible, long last, int limit) {
        var stretches = new ArrayList<Range>();
        long left = limit;
        for (Range range : visible.reversed()) {
            long to = range.to() == null ? last : Math.min(last, range.to());
            if (to < range.from()) {
                continue;
            }
            if (left == 0) {
                return new Window(stretches, true);
            }
            long from = Math.max(range.from(), to - left + 1);
            left -= to - from + 1;
            stretches.addFirst(new Range(from, to));
            if (from > range.from()) {
                return new Window(stretches, true);
            }
        }
        return new Window(stretches, false);
    }

    private static Window from(List<Range> visible, long head, long first, int limit) {
        var stretches = new ArrayList<Range>();
        long left = limit;
        for (Range range : visible) {
            long from = Math.max(first, range.from());
            long end = range.to() == null ? head : Math.min(head, range.to());
            if (end < from) {
                continue;
            }
            if (left == 0) {
                return new Window(stretches, true);
            }
            long to = Math.min(end, from + left - 1);
            left -= to - from + 1;
            stretches.add(new Range(from, to));
            if (to < end) {
                return new Window(stretches, true);
            }
        }
        return new Window(stretches, false);
    }
}
