package dev.parley.bench.load;

import java.util.Arrays;
import java.util.BitSet;

/** Whether each reader gets each message once, and each writer's messages in order. */
final class Tally {

    private final long first;
    private final int writers;
    private final BitSet[] seen;
    private final int[] newest;
    private long delivered;
    private long doubled;
    private long reordered;

    /**
     * Of messages that are numbered without gaps.
     *
     * @param first the number of the first message
     * @param writers who take turns, in the order of the numbers
     */
    Tally(long first, int readers, int writers) {
        this.first = first;
        this.writers = writers;
        this.seen = new BitSet[readers];
        Arrays.setAll(seen, reader -> new BitSet());
        this.newest = new int[readers * writers];
        Arrays.fill(newest, -1);
    }

    /** Returns whether the reader had not seen it. */
    boolean deliver(int reader, long number) {
        int index = (int) (number - first);
        if (seen[reader].get(index)) {
            doubled++;
            return false;
        }
        seen[reader].set(index);
        delivered++;
        int place = reader * writers + index % writers;
        if (index < newest[place]) {
            reordered++;
        } else {
            newest[place] = index;
        }
        return true;
    }

    /** Whether all readers have the first {@code count} messages. */
    boolean complete(int count) {
        return Arrays.stream(seen).allMatch(bits -> bits.nextClearBit(0) >= count);
    }

    long delivered() {
        return delivered;
    }

    /** How many deliveries are missing when {@code count} messages were sent. */
    long missing(int count) {
        return (long) count * seen.length - delivered;
    }

    long doubled() {
        return doubled;
    }

    long reordered() {
        return reordered;
    }
}
