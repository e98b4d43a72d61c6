package dev.parley.local.ftp;

import dev.parley.local.engine.EngineProcess;
import dev.parley.local.engine.Settings;
import java.nio.file.Files;
import java.util.List;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/**
 * Starts the FTP server on settings {@code data} (the one user's root), {@code listen} (an address), {@code port}, {@code passive-ports}, {@code
 * user}, {@code password}, {@code key-store} (PKCS#12) and {@code key-store-password}.
 */
final class FtpEngine {
    private static final int SESSIONS = 200;

    private FtpEngine() {}

    public static void main(String[] args) {
        EngineProcess.run(args, FtpEngine::start);
    }

    private static AutoCloseable start(Settings settings) throws Exception {
        Files.createDirectories(settings.path("data"));
        var tls = tls(settings);
        var data = new DataConnectionConfigurationFactory();
        data.setPassivePorts(settings.text("passive-ports"));
        data.setSslConfiguration(tls);
        var listener = new ListenerFactory();
        listener.setServerAddress(settings.text("listen"));
        listener.setPort(settings.number("port"));
        listener.setSslConfiguration(tls);
        listener.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        var connections = new ConnectionConfigFactory();
        connections.setAnonymousLoginEnabled(false);
        connections.setMaxLogins(SESSIONS);
        connections.setMaxThreads(SESSIONS);
        var factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.setConnectionConfig(connections.createConnectionConfig());
        factory.setUserManager(users(settings));
        FtpServer server = factory.createServer();
        server.start();
        return server::stop;
    }

    private static SslConfiguration tls(Settings settings) {
        var factory = new SslConfigurationFactory();
        factory.setKeystoreFile(settings.path("key-store").toFile());
        factory.setKeystoreType("PKCS12");
        factory.setKeystorePassword(settings.text("key-store-password"));
        // With TLS 1.3 it drops the end of an upload: a client that closes at once resets the unread session tickets.
        factory.setSslProtocol("TLSv1.2");
        return factory.createSslConfiguration();
    }

    private static UserManager users(Settings settings) throws FtpException {
        var user = new BaseUser();
        user.setName(settings.text("user"));
        user.setPassword(settings.text("password"));
        user.setHomeDirectory(settings.path("data").toString());
        user.setAuthorities(List.of(new WritePermission()));
        var users = new PropertiesUserManagerFactory().createUserManager();
        users.save(user);
        return users;
    }
}
