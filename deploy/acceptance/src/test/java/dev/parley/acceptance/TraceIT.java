package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.acceptance.Otlp.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** With somebody who takes traces, and logs for machines. */
@EnabledIfSystemProperty(named = "parley.test.traces", matches = "true", disabledReason = "takes a minute of restarts")
class TraceIT {

    private static final List<String> PARTS = List.of("chat-service", "chat-service-2", "gateway", "gateway-2");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RunningSuite suite = RunningSuite.get();
    private TraceReceiver receiver;

    @BeforeEach
    void traceEverything() throws Exception {
        receiver = new TraceReceiver();
        suite.configure(
                PARTS,
                Map.of(
                        "parley.traces.endpoint", receiver.url(),
                        "parley.traces.protocol", "http/protobuf",
                        "parley.traces.ratio", "1.0",
                        "quarkus.otel.bsp.schedule.delay", "200ms",
                        "parley.logs.json", "true"));
    }

    @AfterEach
    void traceNothing() {
        suite.configure(PARTS, Map.of());
        receiver.close();
    }

    @Test
    void aFrameIsFollowedToASessionOfAnotherGateway() {
        Api alice = Api.register(suite.gateway(1), Api.Person.fresh("alice"));
        Api bob = Api.register(suite.gateway(1), Api.Person.fresh("bob"));
        String room = "trace-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(alice.post("rooms", Map.of("room", room)).status()).isEqualTo(201);
        try (WireClient sender = WireClient.connect(suite.gateway(1), alice.token());
                WireClient reader = WireClient.connect(suite.gateway(2), bob.token())) {
            reader.join(room, null);

            sender.send(room, "traced", "where does this go?");

            Await.until(LIMIT, "the message", () -> reader.texts(room).contains("where does this go?"));
        }

        Await.until(
                LIMIT, () -> "one trace of a send, to be found in " + receiver.spans(), () -> receiver.spans().stream()
                        .filter(span -> span.name().equals("send"))
                        .anyMatch(this::reachesSomebody));
        assertThat(suite.log("gateway").lines().filter(line -> line.startsWith("{")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(new ObjectMapper()
                                .readTree(line)
                                .path("message")
                                .asText())
                        .isNotEmpty());
    }

    /** By REST, database and broker, with each step hanging on another one. */
    private boolean reachesSomebody(Span send) {
        List<Span> trace = receiver.spans().stream()
                .filter(span -> span.trace().equals(send.trace()))
                .toList();
        Set<String> steps =
                trace.stream().map(span -> span.service() + " " + span.name()).collect(Collectors.toSet());
        Set<String> known = trace.stream().map(Span::id).collect(Collectors.toSet());
        return steps.containsAll(Set.of(
                        "gateway send",
                        "chat-service POST /rooms/{room}/entries",
                        "chat-service append",
                        "chat-service publish",
                        "gateway deliver"))
                && trace.stream().allMatch(span -> span.equals(send) || known.contains(span.parent()));
    }
}
