package dev.parley.gateway.line;

import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.identity.SessionRevoked;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Listens on the line's TCP port, with as many event loops as there are cores. */
@Singleton
class LineServer {

    private static final Logger LOG = Logger.getLogger(LineServer.class);

    private final Vertx vertx;
    private final LineServices services;
    private final Set<LineSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile int port;

    LineServer(Vertx vertx, LineServices services) {
        this.vertx = vertx;
        this.services = services;
    }

    void start(@Observes StartupEvent event) {
        LineConfig config = services.config();
        if (!config.enabled()) {
            return;
        }
        int instances = config.port() == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        try {
            vertx.deployVerticle(Listener::new, new DeploymentOptions().setInstances(instances))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "The line cannot listen on " + config.host() + ":" + config.port()
                            + " (parley.line.host, parley.line.port): "
                            + e.getCause(),
                    e);
        }
        LOG.infof("The line listens on %s:%d", config.host(), port);
    }

    /** Where it really listens. */
    int port() {
        return port;
    }

    private void accept(NetSocket socket) {
        var session = new LineSession(socket, services);
        sessions.add(session);
        socket.handler(session::received);
        socket.exceptionHandler(broken -> socket.close());
        socket.closeHandler(closed -> {
            sessions.remove(session);
            session.closed();
        });
    }

    void revoked(@ObservesAsync SessionRevoked revoked) {
        for (LineSession session : sessions) {
            session.loop().execute(() -> session.revoke(revoked.session()));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        for (LineSession session : sessions) {
            session.loop().execute(() -> session.end(Ending.GOING_AWAY));
        }
    }

    /** One event loop's share of the listening. */
    private final class Listener extends AbstractVerticle {

        @Override
        public void start(Promise<Void> started) {
            LineConfig config = services.config();
            vertx.createNetServer(new NetServerOptions().setTcpKeepAlive(true).setTcpNoDelay(true))
                    .connectHandler(LineServer.this::accept)
                    .listen(config.port(), config.host())
                    .onSuccess(server -> {
                        port = server.actualPort();
                        started.complete();
                    })
                    .onFailure(started::fail);
        }
    }
}
