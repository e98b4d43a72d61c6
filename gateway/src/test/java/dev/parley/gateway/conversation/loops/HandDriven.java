package dev.parley.gateway.conversation.loops;

import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.RoomPresence;
import dev.parley.gateway.conversation.SlowReaders;
import dev.parley.gateway.identity.Caller;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** An event loop whose time goes on when a test says so, and proofs that nobody ever looks at. */
public final class HandDriven {

    private final GatewayBudget budget = new GatewayBudget(64 * 1024 * 1024, 1);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Loop loop = new Loop(
            channel.eventLoop(),
            Runnable::run,
            itself -> null,
            new RoomPresence.Outlet() {
                @Override
                public void show(Signal signal) {}

                @Override
                public void publish(Signal signal) {}
            },
            new SlowReaders(budget));

    public HandDriven() {
        channel.freezeTime();
    }

    public Loop loop() {
        return loop;
    }

    /** In bytes, what slow clients of the loop wait for. */
    public long waiting() {
        return budget.used();
    }

    public void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runPendingTasks();
    }

    /** Of whom everybody is. */
    public static Proofs of(Caller caller) {
        return new Proofs(null, null) {
            @Override
            public void verify(String token, Executor loop, Verdict verdict) {
                verdict.known(caller);
            }
        };
    }

    public static Proofs neverLookedAt() {
        return new Proofs(null, new Blocking() {
            @Override
            public void execute(Runnable task) {}
        });
    }
}
