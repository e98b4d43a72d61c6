package dev.parley.gateway.edge;

import dev.parley.common.guard.Place;
import dev.parley.gateway.guard.AddressLimit;
import dev.parley.gateway.guard.Remote;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.TCPSSLOptions;
import io.vertx.core.net.impl.NetSocketInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The TCP ports of edges, each with as many event loops behind it as there are cores. */
@Singleton
public class TcpPorts {

    private static final Logger LOG = Logger.getLogger(TcpPorts.class);

    private final Vertx vertx;
    private final TlsConfigurationRegistry certificates;
    private final AddressLimit limit;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    TcpPorts(Vertx vertx, TlsConfigurationRegistry certificates, AddressLimit limit) {
        this.vertx = vertx;
        this.certificates = certificates;
        this.limit = limit;
    }

    /**
     * Where an edge listens.
     *
     * @param edge as in {@code parley.<edge>.port}
     * @param port 0 takes any free one
     * @param certificate the {@code quarkus.tls.<name>} whose certificate it shows; absent: in the clear
     */
    public record Where(String edge, String host, int port, Optional<String> certificate) {}

    /** What becomes of connections, each on its event loop. */
    public interface Visits {

        void accept(NetSocket socket);

        /** Its address has too much open: to be told, and closed. Over TLS it is closed untold, for a handshake is what it may not cost. */
        void turnAway(NetSocket socket);
    }

    /**
     * Listens until the gateway stops.
     *
     * @throws IllegalStateException when it cannot, with what to look at
     */
    public void listen(Where where, Visits visits) {
        NetServerOptions options = options(where);
        var port = new AtomicInteger();
        int loops = where.port() == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        try {
            vertx.deployVerticle(
                            () -> new Listener(where, options, socket -> visit(socket, where, visits), port),
                            new DeploymentOptions().setInstances(loops))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "%s cannot listen on %s:%d (parley.%s.host, parley.%s.port): %s"
                            .formatted(
                                    where.edge(), where.host(), where.port(), where.edge(), where.edge(), e.getCause()),
                    e);
        }
        LOG.infof("%s: listening on %s:%d", where.edge(), where.host(), port.get());
    }

    private NetServerOptions options(Where where) {
        var options = new NetServerOptions();
        where.certificate().map(name -> certificate(where.edge(), name)).ifPresent(tls -> {
            TlsConfigUtils.configure((TCPSSLOptions) options, tls);
            // The handshake comes after the connection was counted
            options.setSni(tls.usesSni()).setSsl(false);
        });
        options.setTcpKeepAlive(true).setTcpNoDelay(true);
        return options.setHost(where.host()).setPort(where.port());
    }

    private TlsConfiguration certificate(String edge, String name) {
        return certificates
                .get(name)
                .orElseThrow(() -> new IllegalStateException(
                        "parley.%s.tls-configuration-name: there is no quarkus.tls.%s".formatted(edge, name)));
    }

    private void visit(NetSocket socket, Where where, Visits visits) {
        Optional<Place> place = limit.open(Remote.address(socket.remoteAddress()));
        boolean tls = where.certificate().isPresent();
        if (place.isEmpty()) {
            if (tls) {
                socket.close();
            } else {
                visits.turnAway(socket);
            }
            return;
        }
        if (socket instanceof NetSocketInternal inner) {
            inner.channelHandlerContext().channel().closeFuture().addListener(closed -> place.get()
                    .close());
        }
        if (tls) {
            shakeHands(socket, visits);
        } else {
            visits.accept(socket);
        }
    }

    /** What comes with the handshake's end waits until there is somebody to take it. */
    private static void shakeHands(NetSocket socket, Visits visits) {
        socket.pause();
        socket.upgradeToSsl()
                .onSuccess(done -> {
                    visits.accept(socket);
                    socket.resume();
                })
                .onFailure(e -> socket.close());
    }

    /** New connections see the new certificate; those that are open stay. */
    void renewed(@Observes CertificateUpdatedEvent event) {
        listeners.stream()
                .filter(listener -> listener.where
                        .certificate()
                        .filter(event.name()::equals)
                        .isPresent())
                .forEach(listener -> listener.show(event.tlsConfiguration()));
    }

    /** One event loop's share of the listening. */
    private final class Listener extends AbstractVerticle {

        private final Where where;
        private final NetServerOptions options;
        private final Handler<NetSocket> accept;
        private final AtomicInteger port;
        private volatile Optional<NetServer> server = Optional.empty();

        Listener(Where where, NetServerOptions options, Handler<NetSocket> accept, AtomicInteger port) {
            this.where = where;
            this.options = options;
            this.accept = accept;
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createNetServer(options)
                    .connectHandler(accept)
                    .listen()
                    .onSuccess(listening -> {
                        server = Optional.of(listening);
                        listeners.add(this);
                        port.set(listening.actualPort());
                        started.complete();
                    })
                    .onFailure(started::fail);
        }

        void show(TlsConfiguration certificate) {
            server.ifPresent(listening -> listening
                    .updateSSLOptions(certificate.getSSLOptions())
                    .onSuccess(done -> LOG.infof("%s: shows a new certificate", where.edge()))
                    .onFailure(e -> LOG.errorf("%s: the new certificate cannot be shown: %s", where.edge(), e)));
        }
    }
}
