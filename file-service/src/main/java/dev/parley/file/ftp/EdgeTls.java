package dev.parley.file.ftp;

import io.quarkus.tls.TlsConfiguration;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The edge's TLS, by one of Quarkus's TLS configurations. Version 1.2 only: with 1.3 the server's session tickets lie unread
 * in an uploading client when it closes, which resets the connection, and the end of the upload is lost.
 */
final class EdgeTls implements SslConfiguration {

    /** Asked for by each {@code AUTH TLS} and each data connection. */
    private volatile SSLContext context;

    EdgeTls(TlsConfiguration configuration) throws Exception {
        this.context = configuration.createSSLContext();
    }

    /** What is secured from now on shows the certificate that this has. */
    void show(TlsConfiguration renewed) throws Exception {
        context = renewed.createSSLContext();
    }

    @Override
    public SSLSocketFactory getSocketFactory() {
        return new SecuredSockets(context.getSocketFactory());
    }

    @Override
    public SSLContext getSSLContext() throws GeneralSecurityException {
        return context;
    }

    @Override
    public SSLContext getSSLContext(String protocol) {
        return context;
    }

    @Override
    public String @Nullable [] getEnabledCipherSuites() {
        return null;
    }

    @Override
    public String getEnabledProtocol() {
        return "TLSv1.2";
    }

    @Override
    public String[] getEnabledProtocols() {
        return new String[] {getEnabledProtocol()};
    }

    @Override
    public ClientAuth getClientAuth() {
        return ClientAuth.NONE;
    }
}
