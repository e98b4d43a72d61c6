package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Position;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leaves by one protocol and comes back by another, on the other gateway: the position is each one's own cursor. */
class CrossProtocolIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final RunningSuite suite = RunningSuite.get();
    private final List<String> seen = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private String room;
    private Api alice;
    private Api bob;
    private Api.Person bobsName;

    @BeforeEach
    void twoPeopleInARoom() {
        room = "across-" + UUID.randomUUID().toString().substring(0, 8);
        bobsName = Api.Person.fresh("bob");
        alice = Api.register(suite.gateway(1), Api.Person.fresh("alice"));
        bob = Api.register(suite.gateway(1), bobsName);
        assertThat(alice.post("rooms", Map.of("room", room)).status()).isEqualTo(201);
        assertThat(bob.put("rooms/" + room + "/members/me").status()).isBetween(200, 204);
    }

    @Test
    void aPositionOfOneProtocolHoldsInAllOthers() throws Exception {
        say(10);
        Position position = byWebSocket(suite.gateway(1), bob.beginning(room));
        say(10);
        position = byEvents(suite.gateway(2), position);
        say(10);
        position = byLine(suite.linePort(1), position);
        say(10);
        position = byFrames(suite.framesPort(2), position);
        say(10);
        position = byLine(suite.linePort(2), position);
        say(10);
        position = byEvents(suite.gateway(1), position);
        say(10);
        byWebSocket(suite.gateway(2), position);

        assertThat(seen).isEqualTo(said);
    }

    private void say(int count) {
        IntStream.rangeClosed(said.size() + 1, said.size() + count).forEach(n -> {
            String text = "message " + n;
            assertThat(alice.say(room, text, text).status()).isBetween(200, 201);
            said.add(text);
        });
    }

    private Position byWebSocket(URI gateway, Position after) {
        try (WireClient client = WireClient.connect(gateway, bob.token())) {
            assertThat(client.join(room, after).recovered()).isTrue();
            Await.until(SOON, "the last message", () -> client.texts(room).contains(said.getLast()));
            seen.addAll(client.texts(room));
            return client.entries(room).getLast().at();
        }
    }

    private Position byFrames(int port, Position after) throws IOException {
        try (FramesClient client = FramesClient.connect(port, bob.token())) {
            client.join(room, after);
            Await.until(SOON, "the last message", () -> client.texts().contains(said.getLast()));
            seen.addAll(client.texts());
            return client.position();
        }
    }

    private Position byEvents(URI gateway, Position after) throws IOException {
        try (EventsClient client = EventsClient.connect(gateway, bob.token(), room, after)) {
            Await.until(SOON, "the last message", () -> client.texts().contains(said.getLast()));
            seen.addAll(client.texts());
            return client.position();
        }
    }

    private Position byLine(int port, Position after) throws IOException {
        var password = bob.post("people/me/app-passwords", Map.of("device", "line"));
        assertThat(password.status()).isEqualTo(201);
        try (LineClient client = new LineClient(
                port,
                "/login " + bobsName.name() + " "
                        + password.body().get("password").asText())) {
            client.say("/join " + room);
            Await.until(SOON, () -> "to be in: " + client.lines(), () -> client.lines()
                    .contains("* You are in " + room));
            Await.until(
                    SOON, "the newest", () -> client.lines().stream().anyMatch(line -> line.endsWith(said.getLast())));
            int before = client.lines().size();

            client.say("/resume " + after);

            Await.until(SOON, () -> "all behind " + after + ": " + client.lines(), () -> lines(client, before)
                    .contains(said.getLast()));
            seen.addAll(lines(client, before));
            client.say("/where");
            Await.until(SOON, "a position", () -> where(client) != null);
            return Position.parse(where(client));
        }
    }

    /** What was said, of the lines that came after so many. */
    private static List<String> lines(LineClient client, int before) {
        List<String> all = client.lines();
        return all.subList(before, all.size()).stream()
                .filter(line -> line.contains(": message "))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
    }

    private String where(LineClient client) {
        String prefix = "* " + room + " ";
        return client.lines().stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length(), line.indexOf(';')))
                .findFirst()
                .orElse(null);
    }
}
