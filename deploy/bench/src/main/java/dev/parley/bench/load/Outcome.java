package dev.parley.bench.load;

/**
 * What a crowd saw of a schedule.
 *
 * @param offered messages a second that were due
 * @param delivered deliveries a second
 * @param p50 and the other latencies are in milliseconds
 * @param acknowledged messages a second
 * @param failures of clients, among them messages that were refused
 */
public record Outcome(
        double offered,
        double delivered,
        double p50,
        double p99,
        double max,
        double acknowledged,
        long missing,
        long doubled,
        long reordered,
        int failures,
        String firstFailure) {

    Outcome with(long missing, long doubled, long reordered) {
        return new Outcome(
                offered, delivered, p50, p99, max, acknowledged, missing, doubled, reordered, failures, firstFailure);
    }

    /** Each message came once to everybody, in its writer's order. */
    public boolean exact() {
        return missing == 0 && doubled == 0 && reordered == 0 && failures == 0;
    }
}
