package dev.parley.gateway.conversation;

import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.identity.Caller;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One session's writes into one room. One batch is on its way at a time, so they keep their order over any number of chat-service's
 * replicas; behind one that failed and may be retried, the later ones fail the same way, so that the client can send them again in order.
 * That goes for those too that the client sent before it heard of the failure: until one of those that failed comes again, by which it
 * shows that it has.
 */
final class WriteLane {

    static final int BATCH_WRITES = 128;

    private static final int MOST_FAILED = 10_000;
    private static final Refusal ODD = new Refusal("bad-gateway", "chat-service did not answer each write.", true);

    private final String room;
    private final RoomLog log;
    private final Supplier<Caller> caller;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    /** The keys of what failed and has not come again; empty unless {@link #failure} is there. */
    private final Set<String> failed = new HashSet<>();

    private WriteResult.@Nullable Refused failure;
    private boolean underWay;

    private record Pending(Write write, boolean repeats, Consumer<WriteResult> result) {}

    WriteLane(String room, RoomLog log, Supplier<Caller> caller) {
        this.room = room;
        this.log = log;
        this.caller = caller;
    }

    /** @param repeats whether the client sends by the same key again what failed; who does not has no order to keep then */
    void submit(Write write, boolean repeats, Consumer<WriteResult> result) {
        var pending = new Pending(write, repeats, result);
        if (failure != null && repeats && !failed.contains(write.key())) {
            fail(pending, failure);
            return;
        }
        if (repeats) {
            failure = null;
            failed.clear();
        }
        waiting.add(pending);
        next();
    }

    boolean idle() {
        return !underWay && waiting.isEmpty() && failure == null;
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
        WriteResult.@Nullable Refused passing = null;
        for (int i = 0; i < batch.size(); i++) {
            if (results.get(i) instanceof WriteResult.Refused refused && refused.retry()) {
                passing = refused;
                fail(batch.get(i), refused);
            } else {
                batch.get(i).result().accept(results.get(i));
            }
        }
        if (passing != null) {
            for (Pending behind : takeWaiting()) {
                fail(behind, passing);
            }
        }
        underWay = false;
        next();
    }

    private List<Pending> takeWaiting() {
        List<Pending> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    private void fail(Pending pending, WriteResult.Refused refused) {
        if (pending.repeats()) {
            failure = refused;
            if (failed.size() < MOST_FAILED) {
                failed.add(pending.write().key());
            }
        }
        pending.result().accept(refused);
    }
}
