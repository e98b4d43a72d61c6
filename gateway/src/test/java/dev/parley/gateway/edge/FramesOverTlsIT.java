package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wire over TCP with TLS. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@TestProfile(Tls.class)
@Timeout(90)
class FramesOverTlsIT implements EdgeContract {

    @ConfigProperty(name = "parley.frames.port")
    int port;

    @Inject
    TlsConfigurationRegistry certificates;

    @Inject
    Event<CertificateUpdatedEvent> updates;

    @Override
    public EdgeClient open() throws IOException {
        return new Wired(new FrameCarrier(new Bytes(port, Tls.socket())), Account.make());
    }

    @Test
    void aNewCertificateIsShownWithoutARestart() throws Exception {
        try (EdgeClient before = open()) {
            String room = Account.freshRoom();
            before.join(room, null);

            Tls.replaceCertificate();
            TlsConfiguration doors = certificates.get("doors").orElseThrow();
            doors.reload();
            updates.fire(new CertificateUpdatedEvent("doors", doors));

            awaitShown("CN=renewed");
            StubChat.post(room, "bob", "goes on");
            assertThat(before.texts(1)).containsExactly("goes on");
        }
    }

    private void awaitShown(String name) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!name.equals(shown())) {
            assertThat(Instant.now()).as("still the old certificate").isBefore(end);
            Thread.onSpinWait();
        }
    }

    /** Whom the certificate names; nobody while it is not trusted yet. */
    private String shown() throws IOException {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                var socket =
                        (SSLSocket) Tls.context().getSocketFactory().createSocket(plain, "localhost", port, true)) {
            socket.startHandshake();
            var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        } catch (SSLException e) {
            return "";
        }
    }
}
