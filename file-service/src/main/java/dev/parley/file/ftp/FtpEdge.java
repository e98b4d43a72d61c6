package dev.parley.file.ftp;

import dev.parley.common.guard.OpenPerAddress;
import dev.parley.file.catalog.Catalog;
import dev.parley.file.guard.Transfers;
import dev.parley.file.rooms.Rooms;
import dev.parley.file.store.FileStore;
import dev.parley.file.upload.Uploads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfiguration;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpStatistics;
import org.apache.ftpserver.ftpletcontainer.impl.DefaultFtpletContainer;
import org.apache.ftpserver.impl.DefaultFtpServer;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.jboss.logging.Logger;

/** The FTP server that clients log in to, from start to stop. */
@Singleton
class FtpEdge {

    private static final Logger LOG = Logger.getLogger(FtpEdge.class);

    private final FtpConfig config;
    private final Optional<EdgeTls> tls;
    private final DefaultFtpServer server;

    FtpEdge(
            FtpConfig config,
            TlsConfigurationRegistry tls,
            Logins logins,
            Uploads uploads,
            Catalog catalog,
            Rooms rooms,
            FileStore store,
            Transfers transfers) {
        this.config = config;
        this.tls = config.tlsConfigurationName().map(name -> secured(name, tls));
        var sources = new RoomsView.Sources(catalog, rooms, store, config.defaultRoom());
        var context = new EdgeContext(config.maxConnections());
        var people = new People(logins, config.idleTimeout());
        context.setUserManager(people);
        context.setFileSystemManager(user -> new RoomsView(sources, (FtpPerson) user));
        context.setCommandFactory(Commands.with(
                uploads, transfers, people, config.tlsConfigurationName().isPresent()));
        var door = new Door(new OpenPerAddress(config.connectionsPerAddress(), config.spareLoopback()));
        context.setFtpletContainer(
                new DefaultFtpletContainer(new HashMap<>(Map.of("door", door, "clear-text", new ClearText()))));
        var connections = new ConnectionConfigFactory();
        connections.setAnonymousLoginEnabled(false);
        connections.setMaxLogins(config.maxConnections());
        context.setConnectionConfig(connections.createConnectionConfig());
        context.setListeners(new HashMap<>(Map.of("default", listener())));
        this.server = new DefaultFtpServer(context);
    }

    private Listener listener() {
        var listener = new ListenerFactory();
        listener.setServerAddress(config.host());
        listener.setPort(config.port());
        listener.setIdleTimeout((int) config.loginTimeout().toSeconds());
        tls.ifPresent(listener::setSslConfiguration);
        listener.setDataConnectionConfiguration(dataConnections());
        return listener.createListener();
    }

    private DataConnectionConfiguration dataConnections() {
        var data = new DataConnectionConfigurationFactory();
        data.setPassiveAddress(config.host());
        data.setPassivePorts(config.passivePorts());
        config.publicHost().ifPresent(data::setPassiveExternalAddress);
        data.setPassiveIpCheck(true);
        data.setActiveEnabled(true);
        data.setActiveIpCheck(true);
        data.setIdleTime((int) config.dataTimeout().toSeconds());
        tls.ifPresent(data::setSslConfiguration);
        return data.createDataConnectionConfiguration();
    }

    private static EdgeTls secured(String name, TlsConfigurationRegistry configurations) {
        try {
            return new EdgeTls(configurations
                    .get(name)
                    .orElseThrow(
                            () -> new IllegalStateException("there is no quarkus.tls." + name + " configuration")));
        } catch (Exception e) {
            throw new IllegalStateException("parley.ftp.tls-configuration-name: " + e.getMessage(), e);
        }
    }

    void start(@Observes StartupEvent event, MeterRegistry registry) throws FtpException {
        server.start();
        Gauge.builder("parley.sessions", () -> statistics().getCurrentConnectionNumber())
                .description("Clients that are connected, by edge")
                .tag("edge", "ftp")
                .register(registry);
        LOG.infof("FTP edge listening on %s:%d", config.host(), port());
    }

    /** Connections that are secured already keep the certificate that they saw. */
    void renewed(@Observes CertificateUpdatedEvent event) {
        if (config.tlsConfigurationName().filter(event.name()::equals).isPresent()) {
            tls.ifPresent(shown -> show(shown, event.tlsConfiguration()));
        }
    }

    private static void show(EdgeTls shown, TlsConfiguration renewed) {
        try {
            shown.show(renewed);
            LOG.info("The FTP edge shows a new certificate");
        } catch (Exception e) {
            LOG.error("The FTP edge cannot show the new certificate", e);
        }
    }

    private FtpStatistics statistics() {
        return ((FtpServerContext) server.getServerContext()).getFtpStatistics();
    }

    /** The port it listens on, also when it was left to the system. */
    int port() {
        return server.getListener("default").getPort();
    }

    void stop(@Observes ShutdownEvent event) {
        server.stop();
    }
}
