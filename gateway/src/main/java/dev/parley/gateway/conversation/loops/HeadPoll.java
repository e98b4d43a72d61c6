package dev.parley.gateway.conversation.loops;

import dev.parley.gateway.upstream.UpstreamProblem;
import dev.parley.gateway.upstream.chat.ChatService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks for the heads of all followed rooms at once, again and again, so that a lost last event is found too. */
@ApplicationScoped
class HeadPoll {

    private static final Logger LOG = Logger.getLogger(HeadPoll.class);
    private static final int ROOMS_AT_ONCE = 1_000;

    private final Conversations conversations;
    private final ChatService chat;
    private final Broker broker;
    private final ConversationConfig config;
    private final Traces traces;
    private @Nullable Thread thread;
    private volatile @Nullable String trouble;

    HeadPoll(Conversations conversations, ChatService chat, Broker broker, ConversationConfig config, Traces traces) {
        this.conversations = conversations;
        this.chat = chat;
        this.broker = broker;
        this.config = config;
        this.traces = traces;
    }

    void start(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("parley.gateway.broker.connected", () -> brokerRings() ? 1 : 0)
                .description("1 while there is a connection to a broker; else heads are asked for more often")
                .register(registry);
        thread = Thread.ofVirtual().name("heads").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(pause());
                pollAnyway();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong once, lost last events are found by the next poll. */
    private void pollAnyway() {
        try {
            poll();
        } catch (RuntimeException | Error e) {
            LOG.warn("The heads could not be asked for; the next time is soon.", e);
        }
    }

    private Duration pause() {
        return brokerRings() ? config.heads() : jittered(config.headsWithoutBroker());
    }

    /** A broker of which nothing can be learned is as good as none. */
    boolean brokerRings() {
        try {
            return !broker.isDown();
        } catch (RuntimeException e) {
            LOG.debug("The broker's state is not known.", e);
            return false;
        }
    }

    private static Duration jittered(Duration pause) {
        return Duration.ofNanos(
                (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }

    /** Why chat-service could not be asked the last time; absent when it could. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void poll() {
        List<String> rooms = conversations.followed();
        for (int from = 0; from < rooms.size(); from += ROOMS_AT_ONCE) {
            List<String> some = rooms.subList(from, Math.min(from + ROOMS_AT_ONCE, rooms.size()));
            try {
                conversations.heads(some, traces.unseen(() -> chat.heads(some)));
                trouble = null;
            } catch (UpstreamProblem problem) {
                trouble = problem.getMessage();
                LOG.debugf("The heads cannot be asked for now: %s", problem.getMessage());
                return;
            }
        }
    }
}
