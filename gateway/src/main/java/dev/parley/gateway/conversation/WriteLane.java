package dev.parley.gateway.conversation;

import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.identity.Caller;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One session's writes into one room. One batch is on its way at a time, so they keep their order over any number of chat-service's
 * replicas; behind one that failed and may be retried, the later ones fail the same way, so that the client can send them again in order.
 */
final class WriteLane {

    static final int BATCH_WRITES = 128;

    private final String room;
    private final RoomLog log;
    private final Supplier<Caller> caller;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private boolean underWay;

    private record Pending(Write write, Consumer<WriteResult> result) {}

    WriteLane(String room, RoomLog log, Supplier<Caller> caller) {
        this.room = room;
        this.log = log;
        this.caller = caller;
    }

    void submit(Write write, Consumer<WriteResult> result) {
        waiting.add(new Pending(write, result));
        next();
    }

    boolean idle() {
        return !underWay && waiting.isEmpty();
    }

    private void next() {
        if (underWay || waiting.isEmpty()) {
            return;
        }
        var batch = new ArrayList<Pending>();
        while (batch.size() < BATCH_WRITES && !waiting.isEmpty()) {
            batch.add(waiting.removeFirst());
        }
        underWay = true;
        log.append(caller.get(), room, batch.stream().map(Pending::write).toList(), new Reply<>() {
            @Override
            public void answered(List<WriteResult> results) {
                underWay = false;
                settle(batch, results);
                next();
            }

            @Override
            public void failed(Refusal refusal) {
                underWay = false;
                var refused = new WriteResult.Refused(refusal.code(), refusal.message(), refusal.retry());
                batch.forEach(pending -> pending.result().accept(refused));
                if (refusal.retry()) {
                    failWaiting(refused);
                }
                next();
            }
        });
    }

    private void settle(List<Pending> batch, List<WriteResult> results) {
        WriteResult last = results.getLast();
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).result().accept(i < results.size() ? results.get(i) : last);
        }
        for (WriteResult result : results) {
            if (result instanceof WriteResult.Refused refused && refused.retry()) {
                failWaiting(refused);
            }
        }
    }

    private void failWaiting(WriteResult.Refused refused) {
        List<Pending> behind = List.copyOf(waiting);
        waiting.clear();
        behind.forEach(pending -> pending.result().accept(refused));
    }
}
