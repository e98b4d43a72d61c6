package dev.parley.gateway.conversation.loops;

import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.RoomPresence;
import dev.parley.gateway.identity.Caller;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** An event loop whose time goes on when a test says so, and proofs that nobody ever looks at. */
public final class HandDriven {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Loop loop = new Loop(channel.eventLoop(), Runnable::run, itself -> null, new RoomPresence.Outlet() {
        @Override
        public void show(Signal signal) {}

        @Override
        public void publish(Signal signal) {}
    });

    public HandDriven() {
        channel.freezeTime();
    }

    public Loop loop() {
        return loop;
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
