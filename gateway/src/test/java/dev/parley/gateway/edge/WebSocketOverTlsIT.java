package dev.parley.gateway.edge;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Timeout;

/** A real WebSocket over TLS, whose bursts are shared before they are encrypted for each client. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@TestProfile(Tls.class)
@Timeout(90)
class WebSocketOverTlsIT implements EdgeContract {

    @TestHTTPResource(tls = true)
    URI gateway;

    @Override
    public EdgeClient open() throws IOException {
        return new Wired(new WebSocketCarrier(gateway.getPort(), Tls.socket()), Account.make());
    }
}
