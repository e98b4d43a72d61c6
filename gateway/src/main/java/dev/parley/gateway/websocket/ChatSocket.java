package dev.parley.gateway.websocket;

import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.OpenSessions;
import dev.parley.gateway.wire.Wire;
import dev.parley.gateway.wire.Wires;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPingMessage;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code /ws}: brings what WebSockets Next hears to the connection's {@link Wire}, on its event loop. */
@WebSocket(path = "/ws")
class ChatSocket {

    private static final Logger LOG = Logger.getLogger(ChatSocket.class);
    private static final UserData.TypedKey<Wire> WIRE = new UserData.TypedKey<>("wire");

    private final Wires wires;
    private final OpenSessions sessions;
    private final boolean bursts;

    /** @param bursts whether messages go out by {@link Bursts} */
    ChatSocket(
            Wires wires,
            OpenSessions sessions,
            @ConfigProperty(name = "parley.websocket.bursts", defaultValue = "true") boolean bursts) {
        this.wires = wires;
        this.sessions = sessions;
        this.bursts = bursts;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        Upgrade upgrade = Objects.requireNonNull(connection.userData().get(UpgradeCheck.UPGRADE));
        var transport = new ChannelTransport(connection, upgrade.connection().channelHandlerContext(), !bursts);
        Wire wire = wires.open(transport, upgrade.entrance());
        connection.userData().put(WIRE, wire);
        sessions.opened(Edge.WEBSOCKET);
        transport.onGarbled(() -> wire.violated("Frames are UTF-8."));
    }

    @OnTextMessage
    @NonBlocking
    void text(String message, WebSocketConnection connection) {
        Wire wire = wire(connection);
        if (wire != null) {
            wire.frame(message.getBytes(StandardCharsets.UTF_8));
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer message, WebSocketConnection connection) {
        Wire wire = wire(connection);
        if (wire != null) {
            wire.violated("Frames are text messages.");
        }
    }

    @OnPingMessage
    @NonBlocking
    void ping(Buffer message, WebSocketConnection connection) {
        heard(connection);
    }

    @OnPongMessage
    @NonBlocking
    void pong(Buffer message, WebSocketConnection connection) {
        heard(connection);
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection connection) {
        Wire wire = wire(connection);
        if (wire != null) {
            wires.closed(wire);
            sessions.closed(Edge.WEBSOCKET);
        }
    }

    @OnError
    @NonBlocking
    void error(Throwable error, WebSocketConnection connection) {
        LOG.debugf(error, "A WebSocket failed: %s", connection.id());
        Wire wire = wire(connection);
        if (wire != null) {
            wire.end(Ending.SERVER_ERROR);
        }
    }

    private static void heard(WebSocketConnection connection) {
        Wire wire = wire(connection);
        if (wire != null) {
            wire.heard();
        }
    }

    private static @Nullable Wire wire(WebSocketConnection connection) {
        return connection.userData().get(WIRE);
    }
}
