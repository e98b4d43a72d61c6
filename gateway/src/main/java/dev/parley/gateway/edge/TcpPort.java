package dev.parley.gateway.edge;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** A TCP port of an edge, with as many event loops behind it as there are cores. */
public final class TcpPort {

    private static final Logger LOG = Logger.getLogger(TcpPort.class);

    private TcpPort() {}

    /**
     * Listens until the gateway stops.
     *
     * @param edge as in {@code parley.<edge>.port}
     * @param options where, and how; port 0 takes any free one
     * @param accept is called on the connection's event loop
     * @return where it really listens
     * @throws IllegalStateException when it cannot, with what to look at
     */
    public static int listen(Vertx vertx, String edge, NetServerOptions options, Handler<NetSocket> accept) {
        var port = new AtomicInteger();
        int loops = options.getPort() == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        options.setTcpKeepAlive(true).setTcpNoDelay(true);
        try {
            vertx.deployVerticle(() -> new Listener(options, accept, port), new DeploymentOptions().setInstances(loops))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "%s cannot listen on %s:%d (parley.%s.host, parley.%s.port): %s"
                            .formatted(edge, options.getHost(), options.getPort(), edge, edge, e.getCause()),
                    e);
        }
        LOG.infof("%s: listening on %s:%d", edge, options.getHost(), port.get());
        return port.get();
    }

    /** One event loop's share of the listening. */
    private static final class Listener extends AbstractVerticle {

        private final NetServerOptions options;
        private final Handler<NetSocket> accept;
        private final AtomicInteger port;

        Listener(NetServerOptions options, Handler<NetSocket> accept, AtomicInteger port) {
            this.options = options;
            this.accept = accept;
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createNetServer(options)
                    .connectHandler(accept)
                    .listen()
                    .onSuccess(server -> {
                        port.set(server.actualPort());
                        started.complete();
                    })
                    .onFailure(started::fail);
        }
    }
}
