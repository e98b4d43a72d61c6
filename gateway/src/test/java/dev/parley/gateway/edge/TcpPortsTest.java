package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.guard.AddressLimit;
import dev.parley.gateway.guard.LimitsConfig;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SSLOptions;
import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a port with TLS makes of those who do not shake hands, or not as they should. */
@Timeout(60)
class TcpPortsTest {

    private static final int MOST = 2;
    /** Before a handshake that nobody set a time for would be given up. */
    private static final long SOON = TimeUnit.SECONDS.toNanos(5);

    private final Vertx vertx = Vertx.vertx();
    private final SSLOptions options = new SSLOptions().setKeyCertOptions(Tls.keys());
    private int port;

    @BeforeEach
    void free() throws IOException {
        try (var any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoHasNotShakenHandsCountsToo() throws Exception {
        options.setSslHandshakeTimeout(60);
        listen();
        var silent = new ArrayList<Bytes>();
        for (int i = 0; i < MOST; i++) {
            silent.add(new Bytes(port));
        }

        assertLetGoSoon(new Bytes(port));

        for (Bytes one : silent) {
            one.close();
        }
    }

    @Test
    void whoDoesNotShakeHandsInTimeIsLetGo() throws Exception {
        options.setSslHandshakeTimeout(100).setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        listen();

        for (int i = 0; i <= MOST; i++) {
            assertLetGoSoon(new Bytes(port));
        }
    }

    @Test
    void whatComesRightBehindTheHandshakeIsHeard() throws Exception {
        listen();

        try (var client = new Bytes(port, Tls.socket())) {
            client.write("hello");

            assertThat(client.next(5)).asString().isEqualTo("hello");
        }
    }

    @Test
    void onlyVersionsOfTlsThatAreConfiguredAreSpoken() throws Exception {
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3"));
        listen();

        try (var old = (SSLSocket) Tls.socket()) {
            old.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(() -> new Bytes(port, old).write("hello")).isInstanceOf(SSLException.class);
        }
    }

    /** For as long as there is something to hear. */
    private static void listen(Bytes client) throws IOException {
        while (client.next() >= 0) {}
    }

    private static void assertLetGoSoon(Bytes client) throws IOException {
        long began = System.nanoTime();
        try (client) {
            assertThatThrownBy(() -> listen(client)).isInstanceOf(EOFException.class);
        }
        assertThat(System.nanoTime() - began).isLessThan(SOON);
    }

    /** An edge that says what it hears. */
    private void listen() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(LimitsConfig.class)
                .withDefaultValue("parley.limits.spare-loopback", "false")
                .withDefaultValue("parley.limits.open-per-address", "" + MOST)
                .build()
                .getConfigMapping(LimitsConfig.class);
        new TcpPorts(vertx, new Doors(), new AddressLimit(config))
                .listen(new TcpPorts.Where("echo", "127.0.0.1", port, Optional.of("doors")), new TcpPorts.Visits() {
                    @Override
                    public void accept(NetSocket socket) {
                        socket.handler(socket::write);
                    }

                    @Override
                    public void turnAway(NetSocket socket) {
                        socket.close();
                    }
                });
    }

    private final class Doors extends BaseTlsConfiguration implements TlsConfigurationRegistry {

        @Override
        public KeyCertOptions getKeyStoreOptions() {
            return Tls.keys();
        }

        @Override
        public SSLOptions getSSLOptions() {
            return options;
        }

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.of(this);
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}
