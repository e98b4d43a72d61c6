package dev.parley.gateway.conversation;

import dev.parley.contracts.chat.Range;
import java.util.List;

/** What of a room's log one person may see: stretches in order, of which the last may go on. */
record Visible(List<Range> ranges) {

    Visible {
        ranges = List.copyOf(ranges);
    }

    boolean sees(long seq) {
        for (Range range : ranges) {
            if (range.contains(seq)) {
                return true;
            }
        }
        return false;
    }

    /** They see what comes. */
    boolean goesOn() {
        return !ranges.isEmpty() && ranges.getLast().to() == null;
    }

    /** Everything behind {@code seq} is visible. */
    boolean allBehind(long seq) {
        return goesOn() && ranges.getLast().from() <= seq + 1;
    }

    /** How many they see behind {@code after}, up to and with {@code last}. */
    long count(long after, long last) {
        long count = 0;
        for (Range range : ranges) {
            long from = Math.max(range.from(), after + 1);
            long to = range.to() == null ? last : Math.min(range.to(), last);
            count += Math.max(0, to - from + 1);
        }
        return count;
    }

    /** The place behind which the newest {@code n} that they see begin, looking back from {@code last}. */
    long newest(long n, long last) {
        long left = n;
        long begin = last;
        for (Range range : ranges.reversed()) {
            long to = range.to() == null ? last : Math.min(range.to(), last);
            long size = to - range.from() + 1;
            if (size <= 0) {
                continue;
            }
            if (size >= left) {
                return to - left;
            }
            left -= size;
            begin = range.from() - 1;
        }
        return begin;
    }

    /** The first seq behind {@code seq} that they see, or the one that comes next. */
    long firstBehind(long seq) {
        for (Range range : ranges) {
            long from = Math.max(range.from(), seq + 1);
            if (range.contains(from)) {
                return from;
            }
        }
        return seq + 1;
    }
}
