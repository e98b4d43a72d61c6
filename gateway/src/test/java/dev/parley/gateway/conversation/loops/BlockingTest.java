package dev.parley.gateway.conversation.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.conversation.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockingTest {

    private final Blocking blocking = new Blocking();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CompletableFuture<Refusal> refusal = new CompletableFuture<>();

    @AfterEach
    void stop() {
        blocking.stop();
    }

    @Test
    void theReplyIsTheAnswer() throws Exception {
        blocking.ask(Runnable::run, new Kept(), () -> "well");

        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("well");
    }

    @Test
    void whoeverWaitsForTheReplyHearsOfALackOfMemoryToo() throws Exception {
        blocking.ask(Runnable::run, new Kept(), () -> {
            throw new OutOfMemoryError("planted");
        });

        assertThat(refusal.get(10, TimeUnit.SECONDS).retry()).isTrue();
    }

    private final class Kept implements Reply<String> {

        @Override
        public void answered(String one) {
            answer.complete(one);
        }

        @Override
        public void failed(Refusal one) {
            refusal.complete(one);
        }
    }
}
