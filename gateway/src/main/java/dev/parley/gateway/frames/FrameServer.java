package dev.parley.gateway.frames;

import dev.parley.contracts.Limits;
import dev.parley.gateway.conversation.loops.Conversations;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.OpenSessions;
import dev.parley.gateway.edge.TcpPorts;
import dev.parley.gateway.wire.Entrance;
import dev.parley.gateway.wire.Wire;
import dev.parley.gateway.wire.Wires;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.net.NetSocket;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Listens on the port of TCP frames, and brings what it hears to the connection's {@link Wire}. */
@Singleton
class FrameServer implements TcpPorts.Visits {

    private final TcpPorts ports;
    private final Conversations conversations;
    private final Wires wires;
    private final FramesConfig config;
    private final OpenSessions sessions;

    FrameServer(TcpPorts ports, Conversations conversations, Wires wires, FramesConfig config, OpenSessions sessions) {
        this.ports = ports;
        this.conversations = conversations;
        this.wires = wires;
        this.config = config;
        this.sessions = sessions;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            ports.listen(
                    new TcpPorts.Where("frames", config.host(), config.port(), config.tlsConfigurationName()), this);
        }
    }

    @Override
    public void turnAway(NetSocket socket) {
        Wires.turnAway(new SocketTransport(socket, conversations.here()));
    }

    @Override
    public void accept(NetSocket socket) {
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
