package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Leaves, misses a thousand messages, and comes back somewhere else. */
class ResumeIT {

    private static final int MISSED = 1_000;

    private final RunningSuite suite = RunningSuite.get();

    @Test
    void aClientThatWasCutOffHasEveryMessageOnceThroughAnotherGateway() {
        Api alice = Api.register(suite.gateway(1), Api.Person.fresh("alice"));
        Api bob = Api.register(suite.gateway(1), Api.Person.fresh("bob"));
        String room = "resume-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(alice.post("rooms", Map.of("room", room)).status()).isEqualTo(201);
        List<String> texts =
                IntStream.rangeClosed(1, MISSED).mapToObj(i -> "message " + i).toList();

        List<Entry> seen = new ArrayList<>();
        try (WireClient sender = WireClient.connect(suite.gateway(1), alice.token());
                WireClient reader = WireClient.connect(suite.gateway(1), bob.token())) {
            sender.join(room, null);
            reader.join(room, null);
            List<CompletableFuture<ServerFrame>> answers = new ArrayList<>();
            for (String text : texts) {
                answers.add(sender.begin(new Verb.Send(room, text, text, null)));
                if (answers.size() == MISSED / 4) {
                    Await.until(
                            Duration.ofSeconds(20),
                            "the first messages",
                            () -> reader.texts(room).size() >= 10);
                    reader.cutOff();
                    seen.addAll(reader.entries(room));
                }
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(ServerFrame.Ok.class));
        }
        Position last = seen.getLast().at();

        try (WireClient back = WireClient.connect(suite.gateway(2), bob.token())) {
            var joined = back.join(room, last);
            Await.until(
                    Duration.ofSeconds(30),
                    () -> "all after " + last + "; came: " + back.entries(room).size(),
                    () -> back.texts(room).contains(texts.getLast()));
            seen.addAll(back.entries(room));

            assertThat(joined.recovered()).isTrue();
        }
        assertThat(WireClient.texts(seen)).isEqualTo(texts);
        assertThat(seen.stream().map(entry -> entry.at().seq()))
                .isEqualTo(IntStream.range(0, seen.size())
                        .mapToObj(i -> seen.getFirst().at().seq() + i)
                        .toList());
    }
}
