package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two browsers, a WebSocket client and {@code nc} in one room. */
class ConversationIT {

    private final RunningSuite suite = RunningSuite.get();

    @Test
    void everybodySeesTheSameEntriesInTheSameOrder() throws IOException {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        Api carol = Api.register(suite.gateway(1), Api.Person.fresh("carol"));
        try (Browser.Tab alice = Browser.open(suite.gateway(1));
                Browser.Tab bob = Browser.open(suite.gateway(2));
                WireClient wire = WireClient.connect(suite.gateway(2), carol.token());
                LineClient line = new LineClient(suite.linePort(), "dave")) {
            alice.register(Api.Person.fresh("alice"));
            bob.register(Api.Person.fresh("bob"));
            alice.enter("lobby");
            bob.enter("lobby");
            wire.join("lobby", null);
            Await.until(Duration.ofSeconds(30), () -> "the line to be in: " + line.lines(), () -> !line.lines()
                    .isEmpty());

            for (int i = 1; i <= 5; i++) {
                alice.say(mark + " alice " + i);
                wire.send("lobby", mark + i, mark + " carol " + i);
                line.say(mark + " dave " + i);
                bob.say(mark + " bob " + i);
            }

            Supplier<List<String>> onTheWire = () -> marked(mark, wire.texts("lobby"));
            Await.until(
                    Duration.ofSeconds(20),
                    () -> "20 messages; came: " + onTheWire.get(),
                    () -> onTheWire.get().size() == 20);
            List<String> truth = onTheWire.get();
            assertThat(truth).doesNotHaveDuplicates();
            assertSame(truth, "alice's browser", () -> marked(mark, alice.texts()));
            assertSame(truth, "bob's browser", () -> marked(mark, bob.texts()));
            // A line shows a person's own messages only where they typed them.
            assertSame(
                    truth.stream().filter(text -> !text.contains(" dave ")).toList(),
                    "the line",
                    () -> marked(mark, line.lines()).stream()
                            .filter(text -> !text.contains(" dave "))
                            .toList());
        }
    }

    private static void assertSame(List<String> truth, String where, Supplier<List<String>> there) {
        Await.until(
                Duration.ofSeconds(20),
                () -> where + " to show " + truth + "; it shows " + there.get(),
                () -> there.get().equals(truth));
    }

    /** The marked parts of what was shown, without what stands before the mark (a sender's name, a time). */
    private static List<String> marked(String mark, List<String> shown) {
        List<String> texts = new ArrayList<>();
        for (String text : shown) {
            int at = text.indexOf(mark + " ");
            if (at >= 0) {
                texts.add(text.substring(at).lines().findFirst().orElseThrow().strip());
            }
        }
        return texts;
    }
}
