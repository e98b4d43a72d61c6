package dev.parley.gateway.edge;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Timeout;

/** A real WebSocket whose messages go out one by one, each by WebSockets Next. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@TestProfile(PlainWebSocketIT.WithoutBursts.class)
@Timeout(90)
class PlainWebSocketIT implements EdgeContract {

    public static final class WithoutBursts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("parley.websocket.bursts", "false");
        }
    }

    @TestHTTPResource
    URI gateway;

    @Override
    public EdgeClient open() throws IOException {
        return new Wired(new WebSocketCarrier(gateway.getPort()), Account.make());
    }
}
