package dev.parley.chat.room;

import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Range;
import dev.parley.contracts.chat.Visibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody may know and see of a room's log. */
public final class Sight {

    private static final List<Range> EVERYTHING = List.of(new Range(1, null));

    private Sight() {}

    /** May the caller know that there is such a room? */
    public static boolean knows(Room room, Standing standing, Caller caller) {
        if (caller.is(Caller.Kind.SERVICE) || !standing.stays().isEmpty()) {
            return true;
        }
        return switch (room.visibility()) {
            case PUBLIC -> !caller.is(Caller.Kind.GUEST) || room.guests();
            case PRIVATE -> caller.is(Caller.Kind.ADMIN);
            case DIRECT, PERSONAL -> false;
        };
    }

    /** The stretches of the log that the caller may see, in order, not touching each other. */
    public static List<Range> ranges(Room room, Standing standing, Caller caller) {
        if (caller.is(Caller.Kind.SERVICE)) {
            return EVERYTHING;
        }
        boolean openToAll = room.visibility() == Visibility.PUBLIC
                && room.history() == HistoryRule.ALL
                && !caller.is(Caller.Kind.GUEST)
                && !standing.wasRemoved();
        if (openToAll) {
            return EVERYTHING;
        }
        if (standing.stays().isEmpty()) {
            return List.of();
        }
        if (room.history() == HistoryRule.ALL) {
            return List.of(new Range(1, standing.stays().getLast().to()));
        }
        return merged(standing.stays());
    }

    private static List<Range> merged(List<Membership> stays) {
        var ranges = new ArrayList<Range>();
        for (Membership stay : stays) {
            Range last = ranges.isEmpty() ? null : ranges.getLast();
            if (last != null && touches(last.to(), stay.from())) {
                ranges.removeLast();
                ranges.add(new Range(last.from(), stay.to()));
            } else {
                ranges.add(new Range(stay.from(), stay.to()));
            }
        }
        return List.copyOf(ranges);
    }

    private static boolean touches(@Nullable Long end, long start) {
        return end == null || start <= end + 1;
    }

    public static boolean sees(List<Range> ranges, long seq) {
        return ranges.stream().anyMatch(range -> range.contains(seq));
    }

    /** The caller sees what is written from now on. */
    public static boolean seesTheEnd(List<Range> ranges) {
        return !ranges.isEmpty() && ranges.getLast().to() == null;
    }
}
