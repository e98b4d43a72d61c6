package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {

    @TempDir
    Path folder;

    @Test
    void whatIsTrustedIsTheCertificateOfTheKeyStoreThatIsThere() throws Exception {
        var home = new Home(folder);
        Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("secrets"));
        var secrets = new Secrets(home);
        var certificates = new Certificates(home, secrets);
        certificates.certificate("ftp");

        Files.delete(certificates.keyStore("ftp"));

        assertThat(exported(certificates.certificate("ftp")))
                .isEqualTo(stored(certificates.keyStore("ftp"), secrets.password("ftp-key-store")));
    }

    private static Certificate exported(Path file) throws Exception {
        try (InputStream pem = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    private static Certificate stored(Path file, String password) throws Exception {
        return KeyStore.getInstance(file.toFile(), password.toCharArray()).getCertificate("ftp");
    }
}
