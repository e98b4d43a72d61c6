package dev.parley.file.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.fakes.Certificate;
import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.X509TrustManager;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The certificate that the edge shows is replaced where it lies. */
@QuarkusTest
@QuarkusTestResource(value = FakesResource.class, restrictToAnnotatedClass = true)
@Timeout(60)
class CertificateIT {

    Fakes fakes;

    @Inject
    FtpEdge edge;

    @Inject
    TlsConfigurationRegistry certificates;

    @Inject
    Event<CertificateUpdatedEvent> updates;

    private final List<X509Certificate> seen = new ArrayList<>();

    @Test
    void aRenewedOneIsShownWithoutARestart() throws Exception {
        FTPSClient before = logIn();
        X509Certificate first = certificateIn(fakes.certificate.keyStore());
        assertThat(seen).containsOnly(first);

        X509Certificate renewed = renew();
        seen.clear();
        FTPSClient after = logIn();

        assertThat(after.listNames()).as(after.getReplyString()).isNotNull();
        assertThat(before.listNames()).as(before.getReplyString()).isNotNull();
        assertThat(seen).containsOnly(renewed);
        before.disconnect();
        after.disconnect();
    }

    private FTPSClient logIn() throws IOException {
        var ftp = new FTPSClient();
        ftp.setTrustManager(new Witness());
        ftp.setDefaultTimeout(10_000);
        ftp.connect("127.0.0.1", edge.port());
        ftp.enterLocalPassiveMode();
        assertThat(ftp.login("alice", Fakes.APP_PASSWORD))
                .as(ftp.getReplyString())
                .isTrue();
        ftp.execPBSZ(0);
        ftp.execPROT("P");
        return ftp;
    }

    /** As Quarkus does when its time to look has come. */
    private X509Certificate renew() throws IOException, GeneralSecurityException {
        Path renewed = Certificate.create().keyStore();
        Files.copy(renewed, fakes.certificate.keyStore(), StandardCopyOption.REPLACE_EXISTING);
        TlsConfiguration configuration = certificates.get("edge").orElseThrow();
        assertThat(configuration.reload()).isTrue();
        updates.fire(new CertificateUpdatedEvent("edge", configuration));
        return certificateIn(renewed);
    }

    private static X509Certificate certificateIn(Path keyStore) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(keyStore.toFile(), Certificate.PASSWORD.toCharArray());
        return (X509Certificate) keys.getCertificate(keys.aliases().nextElement());
    }

    /** Believes everything, and remembers it. */
    private final class Witness implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String algorithm) {
            seen.add(chain[0]);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String algorithm) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
