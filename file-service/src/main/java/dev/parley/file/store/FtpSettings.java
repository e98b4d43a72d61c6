package dev.parley.file.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach the FTP server.
 *
 * @param directory where Parley's files are, relative to where the login ends up; empty: right there
 * @param trustCertificate PEM file of the certificates to trust; empty: the JVM's own
 * @param connections how many control connections there are at most
 * @param borrowTimeout how long an operation waits for one of them
 * @param connectTimeout for the control and the data connection each
 * @param replyTimeout how long the server may think about a command
 * @param dataTimeout how long a data connection may stand still
 * @param idleTimeout after it, an unused connection is closed
 */
public record FtpSettings(
        String host,
        int port,
        String username,
        String password,
        String directory,
        Optional<Path> trustCertificate,
        int connections,
        Duration borrowTimeout,
        Duration connectTimeout,
        Duration replyTimeout,
        Duration dataTimeout,
        Duration idleTimeout) {

    @Override
    public String toString() {
        return username + "@" + host + ":" + port;
    }
}
