package dev.parley.gateway.frames;

import dev.parley.contracts.Limits;
import dev.parley.gateway.conversation.loops.Conversations;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.OpenSessions;
import dev.parley.gateway.edge.TcpPort;
import dev.parley.gateway.wire.Entrance;
import dev.parley.gateway.wire.Wire;
import dev.parley.gateway.wire.Wires;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Listens on the port of TCP frames, and brings what it hears to the connection's {@link Wire}. */
@Singleton
class FrameServer {

    private final Vertx vertx;
    private final Conversations conversations;
    private final Wires wires;
    private final FramesConfig config;
    private final TlsConfigurationRegistry certificates;
    private final OpenSessions sessions;

    FrameServer(
            Vertx vertx,
            Conversations conversations,
            Wires wires,
            FramesConfig config,
            TlsConfigurationRegistry certificates,
            OpenSessions sessions) {
        this.vertx = vertx;
        this.conversations = conversations;
        this.wires = wires;
        this.config = config;
        this.certificates = certificates;
        this.sessions = sessions;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            var options = new NetServerOptions().setHost(config.host()).setPort(config.port());
            config.tlsConfigurationName().ifPresent(name -> options.setSsl(true)
                    .setKeyCertOptions(certificate(name).getKeyStoreOptions()));
            TcpPort.listen(vertx, "frames", options, this::accept);
        }
    }

    private TlsConfiguration certificate(String name) {
        return certificates
                .get(name)
                .orElseThrow(() -> new IllegalStateException(
                        "parley.frames.tls-configuration-name: there is no quarkus.tls." + name));
    }

    private void accept(NetSocket socket) {
        boolean secret = Entrance.mayCarrySecrets(socket.isSsl(), socket.remoteAddress());
        Wire wire = wires.open(new SocketTransport(socket, conversations.here()), Entrance.bare(secret));
        var lines = new FrameLines(Limits.FRAME_BYTES);
        socket.handler(bytes -> lines.take(bytes.getBytes()).forEach(taken -> perform(wire, taken)));
        socket.exceptionHandler(broken -> socket.close());
        sessions.opened(Edge.FRAMES);
        socket.closeHandler(closed -> {
            wires.closed(wire);
            sessions.closed(Edge.FRAMES);
        });
    }

    private static void perform(Wire wire, FrameLines.Taken taken) {
        switch (taken) {
            case FrameLines.Taken.Line(byte[] utf8) -> wire.frame(utf8);
            case FrameLines.Taken.Blank _ -> wire.heard();
            case FrameLines.Taken.TooLong _ -> wire.tooLong();
            case FrameLines.Taken.NotUtf8 _ -> wire.violated("Frames are UTF-8.");
        }
    }
}
