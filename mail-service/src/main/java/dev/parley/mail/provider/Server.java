package dev.parley.mail.provider;

/** Where a provider listens. */
public record Server(String host, int port, TlsMode tls) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
