package dev.parley.acceptance;

import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client that stays in a room whatever happens, as a good client does: it comes back through the other gateway behind the position it
 * has, and sends the same again by the same key until it is acknowledged.
 */
final class Resident implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final List<URI> gateways;
    private final String token;
    private final String room;
    private final Position beginning;
    private final List<Entry> log = new ArrayList<>();
    private final Thread thread;
    private volatile @Nullable WireClient client;
    private volatile boolean leaving;
    private int next;
    private long lastEntry;
    private long lastHeard = System.nanoTime();
    private long longestSilence;
    private int comebacks = -1;
    private int failures;

    /**
     * @param gateways in the order in which they are tried
     * @param beginning where it begins to read
     */
    Resident(List<URI> gateways, String token, String room, Position beginning) {
        this.beginning = beginning;
        this.gateways = gateways;
        this.token = token;
        this.room = room;
        this.thread = Thread.ofVirtual().start(this::stay);
    }

    private void stay() {
        while (!leaving) {
            URI gateway = gateways.get(next++ % gateways.size());
            var visit = new Visit();
            try (WireClient here = WireClient.connect(gateway, token, entry -> take(visit, entry))) {
                here.join(room, position());
                begin();
                client = here;
                while (!leaving && !here.closed().isDone() && !isSilent()) {
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (AssertionError | RuntimeException e) {
                notLetIn();
            }
            client = null;
            end(visit);
            rest();
        }
    }

    /** One connection; what comes by it after its end does not count, for the next one brings it again. */
    private static final class Visit {
        private boolean over;
    }

    private synchronized void end(Visit visit) {
        visit.over = true;
    }

    private synchronized void notLetIn() {
        failures++;
    }

    private synchronized void begin() {
        comebacks++;
        lastHeard = System.nanoTime();
    }

    /** Somebody writes all the time: who hears nothing for so long is on a connection that is no good any more. */
    private synchronized boolean isSilent() {
        return System.nanoTime() - lastHeard > SILENCE.toNanos();
    }

    private static void rest() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void take(Visit visit, Entry entry) {
        if (visit.over) {
            return;
        }
        if (!log.isEmpty()) {
            longestSilence = Math.max(longestSilence, System.nanoTime() - lastEntry);
        }
        lastEntry = System.nanoTime();
        lastHeard = lastEntry;
        log.add(entry);
    }

    private synchronized Position position() {
        return log.isEmpty() ? beginning : log.getLast().at();
    }

    /** It has everything up to there. */
    synchronized boolean has(Position at) {
        return position().seq() >= at.seq();
    }

    /** Everything that it was sent, in the order in which it came. */
    synchronized List<Entry> log() {
        return List.copyOf(log);
    }

    synchronized Duration longestSilence() {
        return Duration.ofNanos(longestSilence);
    }

    synchronized int comebacks() {
        return comebacks;
    }

    /** How often it was not let in. */
    synchronized int failures() {
        return failures;
    }

    /** Sends until it is acknowledged; says how often it had to be sent. */
    int send(String text, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        int tries = 0;
        while (System.nanoTime() < end) {
            WireClient here = client;
            if (here == null) {
                rest();
                continue;
            }
            tries++;
            try {
                ServerFrame answer = here.request(new Verb.Send(room, text, text, null), SILENCE);
                if (answer instanceof ServerFrame.Ok) {
                    return tries;
                }
                if (answer instanceof ServerFrame.Error(var _, var failure) && !failure.retry()) {
                    throw new IllegalStateException("Refused for good: " + failure);
                }
            } catch (AssertionError gone) {
                here.cutOff();
            }
            rest();
        }
        throw new AssertionError("Not acknowledged within " + limit.toSeconds() + " s: " + text);
    }

    @Override
    public void close() {
        leaving = true;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
