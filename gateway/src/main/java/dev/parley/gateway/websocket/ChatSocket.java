package dev.parley.gateway.websocket;

import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.loops.Conversations;
import dev.parley.gateway.conversation.loops.Loop;
import dev.parley.gateway.identity.SessionRevoked;
import io.quarkus.runtime.ShutdownEvent;
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
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code /ws}: brings what WebSockets Next hears to the connection's {@link Wire}, on its event loop. */
@WebSocket(path = "/ws")
class ChatSocket {

    private static final Logger LOG = Logger.getLogger(ChatSocket.class);
    private static final UserData.TypedKey<Wire> WIRE = new UserData.TypedKey<>("wire");
    private static final int GOODBYE_SECONDS = 3;

    private final Conversations conversations;
    private final Door door;
    private final Vertx vertx;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();

    ChatSocket(Conversations conversations, Door door, Vertx vertx) {
        this.conversations = conversations;
        this.door = door;
        this.vertx = vertx;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        Upgrade upgrade = Objects.requireNonNull(connection.userData().get(UpgradeCheck.UPGRADE));
        Loop loop = conversations.here();
        var wire = new Wire(transport(connection, upgrade), loop, door, upgrade);
        connection.userData().put(WIRE, wire);
        wires.add(wire);
    }

    private Transport transport(WebSocketConnection connection, Upgrade upgrade) {
        if (upgrade.connection() instanceof ConnectionBase base
                && base.channel().eventLoop().inEventLoop()) {
            return new ChannelTransport(connection, base.channel());
        }
        return new PlainTransport(connection, vertx.getOrCreateContext());
    }

    @OnTextMessage
    @NonBlocking
    void text(String message, WebSocketConnection connection) {
        Wire wire = wire(connection);
        if (wire != null) {
            wire.text(message);
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void binary(Buffer message, WebSocketConnection connection) {
        Wire wire = wire(connection);
        if (wire != null) {
            wire.binary();
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
            wires.remove(wire);
            wire.closed();
        }
    }

    @OnError
    @NonBlocking
    void error(Throwable error, WebSocketConnection connection) {
        LOG.debugf(error, "A WebSocket failed: %s", connection.id());
        Wire wire = wire(connection);
        if (wire != null) {
            wire.end(Ending.SERVER_ERROR, null);
        }
    }

    void revoked(@ObservesAsync SessionRevoked revoked) {
        for (Wire wire : wires) {
            wire.loop().execute(() -> wire.end(Ending.REVOKED, revoked.session()));
        }
    }

    /** Tells all to come back to another gateway, and gives them a moment to hear it. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        var told = new CountDownLatch(wires.size());
        for (Wire wire : wires) {
            wire.loop().execute(() -> {
                wire.end(Ending.GOING_AWAY, null);
                told.countDown();
            });
        }
        if (!told.await(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Not every client could be told that this gateway stops.");
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
