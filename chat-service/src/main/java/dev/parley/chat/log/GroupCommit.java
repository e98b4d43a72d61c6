package dev.parley.chat.log;

import dev.parley.chat.room.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Puts what different callers append to a room at the same time into one transaction, since a commit costs the same for one
 * entry and for a hundred. Callers block; they are expected to be virtual threads.
 */
public final class GroupCommit {

    private final LogWriter writer;
    private final Turns<Turn> turns;

    /**
     * @param group the most requests in one transaction, but for a single caller that brings more
     * @param waiting the most callers that may wait in a room before further ones are turned away
     */
    public GroupCommit(LogWriter writer, int group, int waiting) {
        this.writer = writer;
        this.turns = new Turns<>(turn -> turn.requests.size(), group, waiting);
    }

    /** One outcome for each request, in their order. */
    public List<Outcome> append(String room, List<Request> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        var turn = new Turn(requests);
        return switch (turns.enter(room, turn)) {
            case TURNED_AWAY -> LogWriter.refuseAll(requests, Refusal.busy());
            case LEAD -> lead(room, turn);
            case WAIT -> turn.await().orElseGet(() -> lead(room, turn));
        };
    }

    private List<Outcome> lead(String room, Turn own) {
        List<Turn> group = turns.take(room);
        List<Outcome> outcomes = List.of();
        try {
            outcomes = writer.append(
                    room, group.stream().flatMap(turn -> turn.requests.stream()).toList());
        } finally {
            answer(group, own, outcomes);
            Turn next = turns.pass(room);
            if (next != null) {
                next.takeLead();
            }
        }
        return outcomes.subList(0, own.requests.size());
    }

    /** When the leader failed, there are no outcomes, and the others are refused. */
    private static void answer(List<Turn> group, Turn leader, List<Outcome> outcomes) {
        int from = 0;
        for (Turn turn : group) {
            int to = from + turn.requests.size();
            if (turn != leader) {
                turn.answer(
                        outcomes.isEmpty()
                                ? LogWriter.refuseAll(turn.requests, Refusal.unavailable())
                                : outcomes.subList(from, to));
            }
            from = to;
        }
    }

    /** One caller in the queue. */
    private static final class Turn {
        private final List<Request> requests;
        private final CompletableFuture<Optional<List<Outcome>>> called = new CompletableFuture<>();

        Turn(List<Request> requests) {
            this.requests = requests;
        }

        /** The outcomes; empty when it is this caller's turn to lead. */
        Optional<List<Outcome>> await() {
            return called.join();
        }

        void answer(List<Outcome> outcomes) {
            called.complete(Optional.of(outcomes));
        }

        void takeLead() {
            called.complete(Optional.empty());
        }
    }
}
