package dev.parley.local.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The server's key and certificate. */
record Tls(Path keyStore, String password) {

    SSLContext context() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(keyStore.toFile(), password.toCharArray());
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, password.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
