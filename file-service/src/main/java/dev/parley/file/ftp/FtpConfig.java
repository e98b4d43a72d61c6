package dev.parley.file.ftp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The FTP edge. In the clear it takes passwords from loopback only. */
@ConfigMapping(prefix = "parley.ftp")
interface FtpConfig {

    /** The address it listens on. */
    @WithDefault("127.0.0.1")
    String host();

    @WithDefault("2121")
    int port();

    /** The ports of passive data connections, as {@code from-to}. */
    @WithDefault("2130-2149")
    String passivePorts();

    /** The address that clients are told to open passive data connections to; by default the one they came to. */
    Optional<String> publicHost();

    /** The room that a file comes into when it is stored at the root. */
    @WithDefault("lobby")
    String defaultRoom();

    /** Name of the TLS configuration ({@code quarkus.tls.<name>…}) whose key makes {@code AUTH TLS} possible. */
    Optional<String> tlsConfigurationName();

    /** How many clients there are at most. */
    @WithDefault("200")
    int maxConnections();

    /**
     * How many connections one address may have; of IPv6, a /64 counts as one. Fewer than there are passive ports, of which each may hold
     * one.
     */
    @WithDefault("10")
    int connectionsPerAddress();

    /** Whether this machine's own address is not limited: it stands for whoever uses a proxy here. */
    @WithDefault("true")
    boolean spareLoopback();

    /** After it a client that has not logged in and does nothing is sent away. */
    @WithDefault("30s")
    Duration loginTimeout();

    /** After it a client that has logged in and does nothing is sent away. */
    @WithDefault("5m")
    Duration idleTimeout();

    /** How long a data connection may stand still. */
    @WithDefault("60s")
    Duration dataTimeout();
}
