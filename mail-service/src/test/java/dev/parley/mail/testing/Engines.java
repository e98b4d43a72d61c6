package dev.parley.mail.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The test engines, as their own configuration describes them. */
public final class Engines {

    private static final Properties MAIL = configuration("mail");

    private Engines() {}

    public static int imapPort() {
        return Integer.parseInt(MAIL.getProperty("imap-port"));
    }

    public static int smtpPort() {
        return Integer.parseInt(MAIL.getProperty("submission-port"));
    }

    public static String password(String address) {
        return MAIL.getProperty("user." + address);
    }

    /** A server's TLS with the mail server's own certificate, which is for localhost and 127.0.0.1. */
    public static SSLContext serverTls() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(), keyStorePassword());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** That certificate and its key, for servers that want files. */
    static String serverCertificatePem() {
        try {
            KeyStore store = keyStore();
            return pem(
                    "CERTIFICATE",
                    store.getCertificate(store.aliases().nextElement()).getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static String serverKeyPem() {
        try {
            KeyStore store = keyStore();
            return pem(
                    "PRIVATE KEY",
                    store.getKey(store.aliases().nextElement(), keyStorePassword())
                            .getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), what);
    }

    private static KeyStore keyStore() {
        try (InputStream in = Files.newInputStream(Path.of(MAIL.getProperty("key-store")))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, keyStorePassword());
            return store;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static char[] keyStorePassword() {
        return MAIL.getProperty("key-store-password").toCharArray();
    }

    /** What the launcher wrote for an engine or a service. */
    static Properties configuration(String name) {
        Path file = Path.of(System.getProperty("parley.test.home"), "config", name + ".properties");
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            return properties;
        } catch (IOException failure) {
            throw new IllegalStateException("the test engines are not running: " + failure, failure);
        }
    }
}
