package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Position;
import dev.parley.gateway.edge.EdgeClient.Welcome;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A position is the same at every edge. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@Timeout(90)
class CrossEdgeIT {

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "parley.frames.port")
    int frames;

    @ConfigProperty(name = "parley.line.port")
    int line;

    private interface Opening {
        EdgeClient open() throws IOException;
    }

    @Test
    void whoLeavesByOneEdgeComesBackByAnother() throws Exception {
        String room = Account.freshRoom();
        StubChat.post(room, "bob", "at first");
        List<Opening> journey = List.of(
                this::webSocket,
                this::events,
                this::terminal,
                this::rawFrames,
                this::events,
                this::webSocket,
                this::rawFrames,
                this::terminal,
                this::webSocket);

        for (Opening edge : journey) {
            Position left = StubChat.log(room).getLast().at();
            List<String> missed = IntStream.range(0, 60)
                    .mapToObj(n -> "behind " + left + ", " + n)
                    .toList();
            missed.forEach(text -> StubChat.post(room, "bob", text));
            try (EdgeClient client = edge.open()) {
                assertThat(client.join(room, left)).isEqualTo(new Welcome.In(true));
                assertThat(client.texts(60)).isEqualTo(missed);
            }
        }
    }

    private EdgeClient webSocket() throws IOException {
        return new Wired(new WebSocketCarrier(gateway.getPort()), Account.make());
    }

    private EdgeClient rawFrames() throws IOException {
        return new Wired(new FrameCarrier(new Bytes(frames)), Account.make());
    }

    private EdgeClient events() {
        return new Listening(gateway.getPort(), Account.make());
    }

    private EdgeClient terminal() throws IOException {
        return new Lined(new Bytes(line));
    }
}
