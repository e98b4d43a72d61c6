package dev.parley.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A crowd that is spoken to at a fixed rate. The numbers of its messages grow from one run to the next. */
public final class Broadcast {

    private static final long START_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Crowd crowd;
    private final Publisher publisher;
    private final int writers;
    private long next;
    private volatile @Nullable Recording recording;

    /** From the message with the number {@code first} on, which no earlier message had. */
    public Broadcast(Crowd crowd, Publisher publisher, int writers, long first) {
        this.crowd = crowd;
        this.publisher = publisher;
        this.writers = writers;
        this.next = first;
    }

    /** The number of the next message. */
    public long next() {
        return next;
    }

    /** When clients came back during the run that is on, or was on last; in {@link System#nanoTime}. */
    public List<Long> joins() {
        Recording now = Objects.requireNonNull(recording);
        return crowd.reactor().ask(() -> List.copyOf(now.joins));
    }

    /** Whether each client has all that was due by then, in the run that is on. */
    public boolean wholeBy(long time) {
        Recording now = recording;
        return now != null && crowd.reactor().ask(() -> now.recorder.wholeBy(time));
    }

    /**
     * One run, at a fixed rate.
     *
     * @param drain how long may be waited for what is under way when the last message was sent
     */
    public Outcome run(double rate, Duration length, Duration drain) throws InterruptedException {
        Schedule schedule = Schedule.of(System.nanoTime() + START_NANOS, rate, next, length);
        next += schedule.count();
        var recording = new Recording(new Recorder(schedule, crowd.readers(), writers), schedule);
        int failuresBefore = crowd.failures();
        this.recording = recording;
        crowd.listen(recording);
        new Pacer(schedule, publisher).run();
        Crowd.await(() -> recording.complete || crowd.failures() > failuresBefore, drain);
        return crowd.reactor().ask(() -> {
            Recorder recorder = recording.recorder;
            double seconds = (schedule.end() - schedule.start()) / 1e9;
            return new Outcome(
                    rate,
                    recorder.deliveredPerSecond(),
                    recorder.latency(50),
                    recorder.latency(99),
                    recorder.latency(100),
                    recording.acknowledged / seconds,
                    recorder.missing(),
                    recorder.doubled(),
                    recorder.reordered(),
                    crowd.failures() - failuresBefore,
                    crowd.firstFailure());
        });
    }

    /** What the crowd's listener hears of one run. */
    private static final class Recording implements Crowd.Listener {

        private final Recorder recorder;
        private final Schedule schedule;
        private long acknowledged;
        private final List<Long> joins = new ArrayList<>();
        private volatile boolean complete;

        Recording(Recorder recorder, Schedule schedule) {
            this.recorder = recorder;
            this.schedule = schedule;
        }

        @Override
        public void delivered(int reader, long number, long now) {
            recorder.delivered(reader, number, now);
            if (recorder.complete()) {
                complete = true;
            }
        }

        @Override
        public void joined(long now) {
            joins.add(now);
        }

        @Override
        public void acknowledged(Client client, long number, long now) {
            if (schedule.contains(number)) {
                acknowledged++;
            }
        }
    }
}
