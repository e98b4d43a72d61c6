package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts die amid the conversation; nothing that was acknowledged is lost, and nothing comes twice. */
class FaultsIT {

    private final RunningSuite suite = RunningSuite.get();
    private Api alice;
    private Api bob;
    private String room;

    @BeforeEach
    void twoPeopleInARoom() {
        alice = Api.register(suite.gateway(1), Api.Person.fresh("alice"));
        bob = Api.register(suite.gateway(2), Api.Person.fresh("bob"));
        room = "faults-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(alice.post("rooms", Map.of("room", room)).status()).isEqualTo(201);
        assertThat(bob.put("rooms/" + room + "/members/me").status()).isBetween(200, 204);
    }

    @Test
    void killingChatServiceAmidSendsLosesNothingThatWasAcknowledged() {
        List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        try (WireClient sender = WireClient.connect(suite.gateway(1), alice.token());
                WireClient reader = WireClient.connect(suite.gateway(2), bob.token())) {
            sender.join(room, null);
            reader.join(room, null);

            for (int i = 1; i <= 300; i++) {
                if (i == 100) {
                    suite.kill("chat-service");
                }
                sendUntilAcknowledged(sender, "message " + i);
                acknowledged.add("message " + i);
            }

            Await.until(
                    Duration.ofSeconds(30),
                    () -> "delivery of all; came: " + reader.texts(room).size(),
                    () -> reader.texts(room).size() >= acknowledged.size());
            assertThat(reader.texts(room)).isEqualTo(acknowledged);
        }
        assertThat(log()).isEqualTo(acknowledged);
    }

    /** As a good client does: a retryable refusal is tried again with the same key. */
    private void sendUntilAcknowledged(WireClient sender, String text) {
        Instant end = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(end)) {
            ServerFrame answer = sender.request(new Verb.Send(room, text, text, null));
            if (answer instanceof ServerFrame.Ok) {
                return;
            }
            if (answer instanceof ServerFrame.Error error && !error.error().retry()) {
                throw new AssertionError("Refused for good: " + error);
            }
        }
        throw new AssertionError("Not acknowledged within a minute: " + text);
    }

    /** The texts in the log, as a reader of the REST API pages through them. */
    private List<String> log() {
        List<String> texts = new ArrayList<>();
        String after = alice.beginning(room).toString();
        boolean more = true;
        while (more) {
            JsonNode page = alice.get("rooms/" + room + "/entries?after=" + after + "&limit=100")
                    .body();
            for (JsonNode entry : page.get("entries")) {
                if (entry.has("posted")) {
                    texts.add(entry.at("/posted/text").asText());
                }
                after = entry.get("epoch").asText() + ":" + entry.get("seq").asText();
            }
            more = page.get("more").asBoolean();
        }
        return texts;
    }
}
