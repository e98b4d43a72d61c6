package dev.parley.gateway.conversation.loops;

import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.conversation.Reply;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Where event loops have done what blocks: a virtual thread for each. */
@Singleton
public class Blocking implements Executor {

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("conversation-", 0).factory());

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Asks; the reply comes on the loop. It comes whatever goes wrong, a lack of memory too, for somebody waits for it with all that they do next. */
    public <T> void ask(Executor loop, Reply<T> reply, Supplier<T> question) {
        execute(() -> {
            try {
                T answer = question.get();
                loop.execute(() -> reply.answered(answer));
            } catch (RuntimeException | Error e) {
                Refusal refusal = Refusals.of(e);
                loop.execute(() -> reply.failed(refusal));
            }
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
