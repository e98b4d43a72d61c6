package dev.parley.gateway.line;

import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.LastWord;
import dev.parley.gateway.edge.OpenSessions;
import dev.parley.gateway.edge.TcpPorts;
import dev.parley.gateway.identity.SessionRevoked;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.net.NetSocket;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on the line's TCP port. */
@Singleton
class LineServer implements TcpPorts.Visits {

    private final TcpPorts ports;
    private final LineServices services;
    private final OpenSessions open;
    private final Set<LineSession> sessions = ConcurrentHashMap.newKeySet();

    LineServer(TcpPorts ports, LineServices services, OpenSessions open) {
        this.ports = ports;
        this.services = services;
        this.open = open;
    }

    void start(@Observes StartupEvent event) {
        LineConfig config = services.config();
        if (config.enabled()) {
            ports.listen(new TcpPorts.Where("line", config.host(), config.port(), config.tlsConfigurationName()), this);
        }
    }

    @Override
    public void turnAway(NetSocket socket) {
        socket.write("* " + Goodbyes.CROWDED + "\n");
        LastWord.end(socket, services.conversations().here(), false);
    }

    @Override
    public void accept(NetSocket socket) {
        var session = new LineSession(socket, services);
        sessions.add(session);
        open.opened(Edge.LINE);
        socket.handler(session::received);
        socket.exceptionHandler(broken -> socket.close());
        socket.closeHandler(closed -> {
            sessions.remove(session);
            open.closed(Edge.LINE);
            session.closed();
        });
    }

    void revoked(@ObservesAsync SessionRevoked revoked) {
        for (LineSession session : sessions) {
            session.loop().execute(() -> session.revoke(revoked.session()));
        }
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        for (LineSession session : sessions) {
            session.loop().execute(session::stop);
        }
    }
}
