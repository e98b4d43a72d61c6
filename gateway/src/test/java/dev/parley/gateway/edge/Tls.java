package dev.parley.gateway.edge;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A gateway whose doors all show a certificate, and sockets of clients that trust it. */
public final class Tls implements QuarkusTestProfile {

    private static final String PASSWORD = "password";
    private static final Path STORE = fresh("localhost");

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.tls.doors.key-store.p12.path", STORE.toString(),
                "quarkus.tls.doors.key-store.p12.password", PASSWORD,
                "quarkus.http.tls-configuration-name", "doors",
                "quarkus.http.test-ssl-port", "0",
                "quarkus.http.proxy.proxy-address-forwarding", "true",
                "parley.line.tls-configuration-name", "doors",
                "parley.frames.tls-configuration-name", "doors");
    }

    /** Not connected yet; it trusts what the gateway shows at this moment. */
    static Socket socket() throws IOException {
        return context().getSocketFactory().createSocket();
    }

    static SSLContext context() {
        try (InputStream in = Files.newInputStream(STORE)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusting(store));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key entry alone is nothing that is trusted. */
    private static KeyStore trusting(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", keys.getCertificate("gateway"));
        return trusted;
    }

    /** The gateway's certificate with its key. */
    static PfxOptions keys() {
        return new PfxOptions().setPath(STORE.toString()).setPassword(PASSWORD);
    }

    /** Puts a new certificate where the gateway looks for its own. */
    static void replaceCertificate() throws IOException {
        Files.copy(fresh("renewed"), STORE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path fresh(String name) {
        try {
            Path store = Files.createTempDirectory("gateway-tls").resolve("store.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-alias",
                            "gateway",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1",
                            "-keystore",
                            store.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IOException(output);
            }
            return store;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
