package dev.parley.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What came of a schedule: each delivery's latency, and what is missing, doubled, or out of its writer's order. One thread at a
 * time.
 */
public final class Recorder {

    private static final long LONGEST_MICROS = 600_000_000;

    private final Schedule schedule;
    private final Tally tally;
    private final long expected;
    private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
    private long lastAt;

    /** Of messages by {@code writers} who take turns. */
    public Recorder(Schedule schedule, int readers, int writers) {
        this.schedule = schedule;
        this.tally = new Tally(schedule.first(), readers, writers);
        this.expected = (long) schedule.count() * readers;
        this.lastAt = schedule.start();
    }

    /** What belongs to no message of this schedule is left out. */
    public void delivered(int reader, long number, long now) {
        if (schedule.contains(number) && tally.deliver(reader, number)) {
            lastAt = now;
            long micros = (now - schedule.due(number)) / 1_000;
            latency.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
        }
    }

    public long missing() {
        return tally.missing(schedule.count());
    }

    public long doubled() {
        return tally.doubled();
    }

    public long reordered() {
        return tally.reordered();
    }

    public boolean complete() {
        return tally.delivered() == expected;
    }

    /** Whether all readers have what was due by then. */
    boolean wholeBy(long time) {
        return tally.complete(schedule.dueBy(time));
    }

    /**
     * A latency in milliseconds; 0 when nothing came.
     *
     * @param percentile 50 is the median, 100 the longest
     */
    public double latency(double percentile) {
        return latency.getTotalCount() == 0 ? 0 : latency.getValueAtPercentile(percentile) / 1_000.0;
    }

    /** Deliveries in a second, from when the first message was due to the end of the schedule or the last delivery. */
    public double deliveredPerSecond() {
        return tally.delivered() * 1e9 / (Math.max(lastAt, schedule.end()) - schedule.start());
    }
}
