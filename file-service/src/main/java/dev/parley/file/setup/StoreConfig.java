package dev.parley.file.setup;

import dev.parley.file.store.FtpSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The FTP server that keeps the bytes; it must speak explicit TLS (RFC 4217), version 1.2. */
@ConfigMapping(prefix = "parley.store")
interface StoreConfig {

    /** Its host name, which its certificate must bear. */
    String host();

    @WithDefault("21")
    int port();

    String username();

    String password();

    /** Where Parley's files are, relative to where the login ends up; made when it is missing. */
    Optional<String> directory();

    /** PEM file of the certificates to trust; by default those that the JVM trusts. */
    Optional<Path> trustCertificate();

    /** How many connections to it there are at most; each upload and each download takes one. */
    @WithDefault("16")
    int connections();

    /** How long an upload or download waits for one of them. */
    @WithDefault("10s")
    Duration borrowTimeout();

    /** How long opening a connection may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long the server may think about a command. */
    @WithDefault("30s")
    Duration replyTimeout();

    /** How long a transfer may stand still. */
    @WithDefault("30s")
    Duration dataTimeout();

    /** After it an unused connection is closed; less than the server's own limit. */
    @WithDefault("60s")
    Duration idleTimeout();

    default FtpSettings settings() {
        return new FtpSettings(
                host(),
                port(),
                username(),
                password(),
                directory().orElse(""),
                trustCertificate(),
                connections(),
                borrowTimeout(),
                connectTimeout(),
                replyTimeout(),
                dataTimeout(),
                idleTimeout());
    }
}
