package dev.parley.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.parley.contracts.Golden;
import dev.parley.contracts.wire.Signal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceEventTest {

    /** As Quarkus sets its mapper up. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

    static Stream<ServiceEvent> events() {
        return Stream.of(
                new ServiceEvent.FileStored(
                        TIME, "lobby", "alice", "Alice", "f1", "a.pdf", 1234, "application/pdf", "00ff"),
                new ServiceEvent.MailWasSent(TIME, "lobby", "alice", "Alice", "m1", List.of("carol@example.org"), "Hi"),
                new ServiceEvent.MailCame(TIME, "alice", "Alice", "a1", "INBOX", 99, 7, "carol@example.org", "Re: Hi"));
    }

    @Test
    void everyEventHasAnExample() {
        Golden.assertComplete(ServiceEvent.class, events().toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventKeepsItsShape(ServiceEvent event) throws IOException {
        byte[] json = JSON.writeValueAsBytes(event);

        assertThat(JSON.readTree(json))
                .isEqualTo(
                        JSON.readTree(Golden.bytes("event/" + event.getClass().getSimpleName(), json)));
        assertThat(JSON.readValue(json, ServiceEvent.class)).isEqualTo(event);
    }

    @Test
    void aPageOfEventsKeepsItsShape() throws IOException {
        var page = new EventPage(
                List.of(new EventPage.Numbered(1, events().findFirst().orElseThrow())),
                9,
                "0f6c1a52-7d43-4e0b-9a58-3c1d2e4f5a6b");

        byte[] json = JSON.writeValueAsBytes(page);

        assertThat(JSON.readTree(json)).isEqualTo(JSON.readTree(Golden.bytes("event/EventPage", json)));
        assertThat(JSON.readValue(json, EventPage.class)).isEqualTo(page);
    }

    @Test
    void aSignalKeepsItsShape() throws IOException {
        var signal = new SignalEvent("gateway-1", new Signal("lobby", "bob", null, null, new Signal.Presence("away")));

        byte[] json = JSON.writeValueAsBytes(signal);

        assertThat(JSON.readTree(json)).isEqualTo(JSON.readTree(Golden.bytes("event/SignalEvent", json)));
        assertThat(JSON.readValue(json, SignalEvent.class)).isEqualTo(signal);
    }

    @Test
    void aKeyNamesWhatHappenedOnce() {
        assertThat(events().map(ServiceEvent::key)).containsExactly("file:f1", "mail-out:m1", "mail-in:a1,INBOX,99,7");
    }
}
