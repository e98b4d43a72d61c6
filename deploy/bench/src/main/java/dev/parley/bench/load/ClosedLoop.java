package dev.parley.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** One writer that has a fixed number of messages unacknowledged, whenever one is acknowledged sends the next, and one reader. */
public final class ClosedLoop {

    private static final long LONGEST_MICROS = 600_000_000;
    private static final int SENT_AT = 1 << 12;

    private final Crowd crowd;
    private final long first;
    private final int window;

    /** Larger than no window: {@code window} is below {@value #SENT_AT}. */
    public ClosedLoop(Crowd crowd, long first, int window) {
        this.crowd = crowd;
        this.first = first;
        this.window = window;
    }

    /**
     * Latency is a message's, from its sending to its acknowledgement.
     *
     * @param warmUp goes before, and is counted for what is missing only
     */
    public Outcome run(Duration warmUp, Duration length, Duration drain) throws InterruptedException {
        var loop = new Loop(crowd.readers());
        crowd.listen(loop);
        Client writer = crowd.writers().getFirst();
        crowd.reactor().execute(() -> {
            for (int i = 0; i < window; i++) {
                loop.send(writer, System.nanoTime());
            }
            writer.flush();
        });
        Thread.sleep(warmUp);
        long start = crowd.reactor().ask(loop::measure);
        Thread.sleep(length);
        Outcome outcome = crowd.reactor().ask(() -> loop.stop(start));
        Crowd.await(() -> crowd.reactor().ask(loop::complete), drain);
        return crowd.reactor().ask(() -> loop.finish(outcome));
    }

    private final class Loop implements Crowd.Listener {

        private final Tally tally;
        private final long[] sentAt = new long[SENT_AT];
        private Histogram latency = new Histogram(LONGEST_MICROS, 3);
        private int sent;
        private long acknowledged;
        private long delivered;
        private boolean stopped;

        Loop(int readers) {
            tally = new Tally(first, readers, 1);
        }

        void send(Client writer, long now) {
            sentAt[sent % SENT_AT] = now;
            writer.publish(first + sent);
            sent++;
        }

        @Override
        public void acknowledged(Client client, long number, long now) {
            acknowledged++;
            long micros = (now - sentAt[(int) (number - first) % SENT_AT]) / 1_000;
            latency.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
            if (!stopped) {
                send(client, now); // it is flushed when all that was read is understood
            }
        }

        @Override
        public void delivered(int reader, long number, long now) {
            if (number >= first && number < first + sent && tally.deliver(reader, number)) {
                delivered++;
            }
        }

        long measure() {
            latency = new Histogram(LONGEST_MICROS, 3);
            acknowledged = 0;
            delivered = 0;
            return System.nanoTime();
        }

        Outcome stop(long start) {
            stopped = true;
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Outcome(
                    Double.NaN,
                    delivered / seconds,
                    latency.getValueAtPercentile(50) / 1_000.0,
                    latency.getValueAtPercentile(99) / 1_000.0,
                    latency.getMaxValue() / 1_000.0,
                    acknowledged / seconds,
                    0,
                    0,
                    0,
                    crowd.failures(),
                    crowd.firstFailure());
        }

        boolean complete() {
            return tally.missing(sent) == 0;
        }

        Outcome finish(Outcome measured) {
            return measured.with(tally.missing(sent), tally.doubled(), tally.reordered());
        }
    }
}
