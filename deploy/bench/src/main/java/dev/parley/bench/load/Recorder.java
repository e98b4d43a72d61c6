package dev.parley.bench.load;

import java.util.Arrays;
import java.util.BitSet;
import org.HdrHistogram.Histogram;

/**
 * What came of a schedule: each delivery's latency, and what is missing, doubled, or out of its writer's order. One thread at a
 * time.
 */
public final class Recorder {

    private static final long LONGEST_MICROS = 600_000_000;

    private final Schedule schedule;
    private final int writers;
    private final BitSet[] seen;
    private final int[] newest;
    private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
    private long delivered;
    private long doubled;
    private long reordered;
    private long lastAt;

    /** @param writers who take turns, in the order of the numbers */
    public Recorder(Schedule schedule, int readers, int writers) {
        this.schedule = schedule;
        this.writers = writers;
        this.seen = new BitSet[readers];
        for (int reader = 0; reader < readers; reader++) {
            seen[reader] = new BitSet(schedule.count());
        }
        this.newest = new int[readers * writers];
        Arrays.fill(newest, -1);
        lastAt = schedule.start();
    }

    /** What belongs to no message of this schedule is left out. */
    public void delivered(int reader, long number, long now) {
        if (!schedule.contains(number)) {
            return;
        }
        int index = (int) (number - schedule.first());
        if (seen[reader].get(index)) {
            doubled++;
            return;
        }
        seen[reader].set(index);
        delivered++;
        lastAt = now;
        int place = reader * writers + index % writers;
        if (index < newest[place]) {
            reordered++;
        } else {
            newest[place] = index;
        }
        long micros = (now - schedule.due(number)) / 1_000;
        latency.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
    }

    public long delivered() {
        return delivered;
    }

    public long missing() {
        return expected() - delivered;
    }

    public long doubled() {
        return doubled;
    }

    public long reordered() {
        return reordered;
    }

    public boolean complete() {
        return delivered == expected();
    }

    private long expected() {
        return (long) schedule.count() * seen.length;
    }

    /** @param percentile 50 is the median, 100 the longest; in milliseconds, 0 when nothing came */
    public double latency(double percentile) {
        return latency.getTotalCount() == 0 ? 0 : latency.getValueAtPercentile(percentile) / 1_000.0;
    }

    /** Deliveries in a second, from when the first message was due to the end of the schedule or the last delivery. */
    public double deliveredPerSecond() {
        return delivered * 1e9 / (Math.max(lastAt, schedule.end()) - schedule.start());
    }
}
