package dev.parley.chat.log;

import dev.parley.contracts.Entry;
import java.util.List;

/**
 * As much of a page as may be held many times at once: what its entries weigh counts, beside their number. It begins where the
 * page was asked for, so that it is that page, only shorter.
 */
final class Portion {

    /** In bytes of JSON, about: a quarter of what the gateway lets wait for one client. */
    static final int WEIGHT = 256 * 1024;

    /** What is short of it, and the names of its fields. */
    private static final int OF_ANY_ENTRY = 300;

    private Portion() {}

    /** @param entries in order; an entry alone is never too heavy */
    static List<Entry> of(List<Entry> entries, Window.Bound bound) {
        if (entries.isEmpty()) {
            return entries;
        }
        int[] weights = entries.stream().mapToInt(Portion::weight).toArray();
        int first = begin(entries, bound);
        int end = first + 1;
        long left = WEIGHT - weights[first];
        for (boolean grown = true; grown; ) {
            grown = false;
            if (end < weights.length && weights[end] <= left) {
                left -= weights[end++];
                grown = true;
            }
            if (first > 0 && weights[first - 1] <= left) {
                left -= weights[--first];
                grown = true;
            }
        }
        // A copy, so that what was cut off is not held by the rest
        return List.copyOf(entries.subList(first, end));
    }

    private static int begin(List<Entry> entries, Window.Bound bound) {
        return switch (bound) {
            case Window.Bound.After _ -> 0;
            case Window.Bound.Newest _, Window.Bound.Before _ -> entries.size() - 1;
            case Window.Bound.Around(long seq) ->
                (int) entries.stream()
                        .limit(entries.size() - 1)
                        .takeWhile(entry -> entry.at().seq() < seq)
                        .count();
        };
    }

    private static int weight(Entry entry) {
        return OF_ANY_ENTRY + Weights.json(entry);
    }
}
