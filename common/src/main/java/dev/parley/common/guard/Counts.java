package dev.parley.common.guard;

import java.util.concurrent.ConcurrentHashMap;

/**
 * How often each of many did something. It knows a bounded number of them: those who come first when that many are known count as
 * one. For several threads at once.
 */
public final class Counts {

    public static final int KNOWN = 100_000;

    private static final String ALL_OTHERS = "";

    private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();

    public int of(String who) {
        return counts.getOrDefault(counted(who), 0);
    }

    /**
     * Counts one more.
     *
     * @return how many there are with it
     */
    public int add(String who) {
        return counts.merge(counted(who), 1, (count, one) -> count == Integer.MAX_VALUE ? count : count + one);
    }

    /** All begin anew. */
    public void forget() {
        counts.clear();
    }

    private String counted(String who) {
        return counts.containsKey(who) || counts.mappingCount() < KNOWN ? who : ALL_OTHERS;
    }
}
