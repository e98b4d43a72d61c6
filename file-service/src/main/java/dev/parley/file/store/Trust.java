package dev.parley.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates of FTP servers are believed. */
final class Trust {

    static {
        // JSSE refuses vsftpd's session tickets, for they live too long, and could not resume; by session ids it can.
        // It reads this for each context: all clients of this JVM do without tickets of TLS 1.2 from here on.
        System.setProperty("jdk.tls.client.enableSessionTicketExtension", "false");
    }

    private final TrustManager[] managers;

    private Trust(TrustManager[] managers) {
        this.managers = managers;
    }

    /**
     * @param pem certificates; empty: those that the JVM trusts
     * @throws IllegalArgumentException when the file holds none
     */
    static Trust in(Optional<Path> pem) {
        try {
            KeyStore certificates = null;
            if (pem.isPresent()) {
                certificates = KeyStore.getInstance(KeyStore.getDefaultType());
                certificates.load(null);
                int n = 0;
                for (Certificate certificate : read(pem.get())) {
                    certificates.setCertificateEntry("trusted-" + n++, certificate);
                }
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(certificates);
            return new Trust(factory.getTrustManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "No certificate to trust could be read from "
                            + pem.map(Path::toString).orElse("the JVM") + ": " + e.getMessage(),
                    e);
        }
    }

    private static Iterable<? extends Certificate> read(Path pem) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException("it holds no certificate");
            }
            return certificates;
        }
    }

    /**
     * A context of its own remembers the TLS sessions of one connection only.
     *
     * <p>TLS 1.2, for a data connection has to resume the control connection's session: with 1.3 each resumption uses up a
     * ticket, and the next one comes over a connection on which an upload never reads.
     */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.2");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no TLS.", e);
        }
    }
}
