package dev.parley.chat.log;

import dev.parley.chat.room.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Puts what different callers append to a room at the same time into one transaction, since a commit costs the same for one
 * entry and for a hundred.
 */
public final class GroupCommit {

    private final LogWriter writer;
    private final Executor writing;
    private final long patience;
    private final LongSupplier clock;
    private final Turns<Turn> turns;

    /** One caller in the queue, since then by the clock. */
    private record Turn(List<Request> requests, CompletableFuture<List<Outcome>> answer, long since) {}

    /**
     * @param writing runs the transactions, which block; at most one of a room at a time
     * @param group the most requests in one transaction, but for a single caller that brings more
     * @param waiting the most callers that may wait in a room before further ones are turned away
     * @param patience whose turn comes later than that is told to come again: they may have given up, and written something else
     * @param clock in nanoseconds from any moment on, as {@link System#nanoTime}
     */
    public GroupCommit(
            LogWriter writer, Executor writing, int group, int waiting, Duration patience, LongSupplier clock) {
        this.writer = writer;
        this.writing = writing;
        this.patience = patience.toNanos();
        this.clock = clock;
        this.turns = new Turns<>(turn -> turn.requests().size(), group, waiting);
    }

    /** One outcome for each request, in their order; blocks until they are final, and writes on this thread when it leads. */
    public List<Outcome> append(String room, List<Request> requests) {
        return enter(room, requests, Runnable::run).join();
    }

    /** As {@link #append}, later. It never fails: what could not be done is refused. */
    public CompletableFuture<List<Outcome>> submit(String room, List<Request> requests) {
        return enter(room, requests, writing);
    }

    private CompletableFuture<List<Outcome>> enter(String room, List<Request> requests, Executor leading) {
        if (requests.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        var turn = new Turn(requests, new CompletableFuture<>(), clock.getAsLong());
        switch (turns.enter(room, turn)) {
            case TURNED_AWAY -> turn.answer.complete(LogWriter.refuseAll(requests, Refusal.busy()));
            case LEAD -> leading.execute(() -> write(room));
            case WAIT -> {}
        }
        return turn.answer;
    }

    private void write(String room) {
        List<Turn> taken = turns.take(room);
        long now = clock.getAsLong();
        List<Turn> group = taken.stream().filter(turn -> !isLate(turn, now)).toList();
        List<Outcome> outcomes = List.of();
        try {
            if (!group.isEmpty()) {
                outcomes = writer.append(
                        room,
                        group.stream().flatMap(turn -> turn.requests.stream()).toList());
            }
        } catch (RuntimeException e) {
            System.getLogger(GroupCommit.class.getName())
                    .log(System.Logger.Level.ERROR, "Nothing is known of what was written into " + room, e);
        } finally {
            if (turns.pass(room)) {
                writing.execute(() -> write(room));
            }
            answer(group, outcomes);
            taken.stream()
                    .filter(turn -> isLate(turn, now))
                    .forEach(turn -> turn.answer.complete(LogWriter.refuseAll(turn.requests, Refusal.busy())));
        }
    }

    private boolean isLate(Turn turn, long now) {
        return now - turn.since > patience;
    }

    /** When the writer failed, there are no outcomes, and all are refused. */
    private static void answer(List<Turn> group, List<Outcome> outcomes) {
        int from = 0;
        for (Turn turn : group) {
            int to = from + turn.requests.size();
            turn.answer.complete(
                    outcomes.isEmpty()
                            ? LogWriter.refuseAll(turn.requests, Refusal.unavailable())
                            : outcomes.subList(from, to));
            from = to;
        }
    }
}
