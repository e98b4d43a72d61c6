package dev.parley.gateway.conversation;

import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.identity.Caller;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One session's writes into one room. One batch is on its way at a time, so they keep their order over any number of chat-service's
 * replicas; behind one that failed and may be retried, the later ones fail the same way, so that the client can send them again in order.
 * That goes for those too that the client sent before it heard of the failure: until the one that failed comes again, or for as long as
 * they may take to get here.
 */
final class WriteLane {

    static final int BATCH_WRITES = 128;
    static final long ON_THE_WAY_MILLIS = 2_000;

    private static final Refusal ODD = new Refusal("bad-gateway", "chat-service did not answer each write.", true);

    private final String room;
    private final RoomLog log;
    private final Timer timer;
    private final Supplier<Caller> caller;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private boolean underWay;
    private @Nullable Awaited awaited;

    private record Pending(Write write, Consumer<WriteResult> result) {}

    /** What has to come again before anything else does. */
    private record Awaited(String key, WriteResult.Refused refused) {}

    WriteLane(String room, RoomLog log, Timer timer, Supplier<Caller> caller) {
        this.room = room;
        this.log = log;
        this.timer = timer;
        this.caller = caller;
    }

    void submit(Write write, Consumer<WriteResult> result) {
        if (awaited != null && !awaited.key().equals(write.key())) {
            result.accept(awaited.refused());
            return;
        }
        awaited = null;
        waiting.add(new Pending(write, result));
        next();
    }

    boolean idle() {
        return !underWay && waiting.isEmpty() && awaited == null;
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
                if (results.size() == batch.size()) {
                    settle(batch, results);
                } else {
                    failed(ODD);
                }
            }

            @Override
            public void failed(Refusal refusal) {
                WriteResult refused = new WriteResult.Refused(refusal.code(), refusal.message(), refusal.retry());
                settle(batch, Collections.nCopies(batch.size(), refused));
            }
        });
    }

    /** Whoever writes on hearing of a result finds the lane under way still, so that nothing passes those that wait. */
    private void settle(List<Pending> batch, List<WriteResult> results) {
        Awaited again = firstToComeAgain(batch, results);
        if (again != null) {
            await(again);
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).result().accept(results.get(i));
        }
        if (again != null) {
            failWaiting(again.refused());
        }
        underWay = false;
        next();
    }

    private void failWaiting(WriteResult refused) {
        List<Pending> behind = List.copyOf(waiting);
        waiting.clear();
        behind.forEach(pending -> pending.result().accept(refused));
    }

    private static @Nullable Awaited firstToComeAgain(List<Pending> batch, List<WriteResult> results) {
        for (int i = 0; i < batch.size(); i++) {
            if (results.get(i) instanceof WriteResult.Refused refused && refused.retry()) {
                return new Awaited(batch.get(i).write().key(), refused);
            }
        }
        return null;
    }

    private void await(Awaited again) {
        awaited = again;
        timer.after(ON_THE_WAY_MILLIS, () -> {
            if (awaited == again) {
                awaited = null;
            }
        });
    }
}
