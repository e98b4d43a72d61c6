package dev.parley.file.store;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPCmd;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/**
 * Commons Net's client with what it leaves open closed: explicit TLS on both connections with the host's name verified on
 * both, binary, passive, UTF-8, finite timeouts, and no line break in any command (RFC 959, 2228, 4217).
 *
 * <p>A data connection resumes its control connection's TLS session, which vsftpd and ProFTPD insist on ({@link
 * DataSockets}).
 */
final class FtpClient extends FTPSClient {

    private static final long FAREWELL_MS = 5_000;

    private final FtpSettings settings;
    private final SSLContext context;
    private @Nullable Socket control;
    private @Nullable Socket data;
    private boolean uploading;

    private FtpClient(FtpSettings settings, SSLContext context) {
        super(context);
        this.settings = settings;
        this.context = context;
    }

    /** Connects and logs in. */
    static FtpClient connect(FtpSettings settings, Trust trust) throws IOException {
        FtpClient client = new FtpClient(settings, trust.context());
        try {
            client.begin();
            return client;
        } catch (IOException | RuntimeException e) {
            client.cut();
            throw e;
        }
    }

    private void begin() throws IOException {
        setConnectTimeout((int) settings.connectTimeout().toMillis());
        setDefaultTimeout((int) settings.replyTimeout().toMillis());
        setDataTimeout(settings.dataTimeout());
        setControlEncoding(StandardCharsets.UTF_8);
        setEndpointCheckingEnabled(true);
        connect(settings.host(), settings.port());
        setKeepAlive(true);
        execPBSZ(0);
        execPROT("P");
        // plain sockets, for _openDataConnection_ puts TLS over them
        setSocketFactory(new DataSockets(settings.port()));
        if (!login(settings.username(), settings.password())) {
            throw failed("The FTP server refuses the login");
        }
        enterLocalPassiveMode();
        setUseEPSVwithIPv4(true);
        if (!setFileType(FTP.BINARY_FILE_TYPE)) {
            throw failed("The FTP server refuses binary transfers");
        }
        // not every server knows the command, and those that don't speak UTF-8 anyway (RFC 2640)
        sendCommand("OPTS", "UTF8 ON");
        if (!settings.directory().isEmpty()) {
            enter(settings.directory());
        }
    }

    private void enter(String directory) throws IOException {
        if (!changeWorkingDirectory(directory)) {
            makeDirectory(directory);
            if (!changeWorkingDirectory(directory)) {
                throw failed("The FTP server has no directory " + directory);
            }
        }
    }

    @Override
    protected void _connectAction_() throws IOException {
        control = _socket_;
        super._connectAction_();
    }

    @Override
    protected Socket _openDataConnection_(String command, String argument) throws IOException {
        Socket plain = super._openDataConnection_(command, argument);
        if (plain == null) {
            return plain;
        }
        data = plain;
        uploading = command.equals(FTPCmd.STOR.getCommand());
        try {
            SSLSocket secured =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, settings.host(), settings.port(), true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        } catch (IOException e) {
            breakOff();
            plain.close();
            throw e;
        }
    }

    @Override
    public int sendCommand(String command, String argument) throws IOException {
        if (argument != null && argument.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("An FTP command's argument has a line break or NUL in it.");
        }
        return super.sendCommand(command, argument);
    }

    /** The server's answer, with what was tried. */
    FileStore.StoreFailed failed(String what) {
        String reply = getReplyString();
        return new FileStore.StoreFailed(what + (reply == null ? "." : ": " + reply.strip()));
    }

    @Override
    public boolean completePendingCommand() throws IOException {
        uploading = false;
        return super.completePendingCommand();
    }

    /**
     * Breaks an upload off, if one is under way, and waits until the server has done with its file, for a few seconds at most: what is
     * deleted before that may be there again afterwards.
     */
    void breakOff() {
        if (!uploading) {
            return;
        }
        cutData();
        try {
            setSoTimeout((int) Math.min(FAREWELL_MS, settings.replyTimeout().toMillis()));
            completePendingCommand();
        } catch (IOException e) {
            // a server that does not say so either, or is gone
        }
    }

    /** May a missing directory be why? */
    boolean perhapsMissing() {
        return getReplyCode() == FTPReply.FILE_UNAVAILABLE || getReplyCode() == FTPReply.FILE_NAME_NOT_ALLOWED;
    }

    /** The last data connection, beneath its TLS: closing it never waits. */
    void cutData() {
        close(data);
    }

    /**
     * Ends the connection without ceremony; whatever was under way has failed. Beneath its TLS, which would wait for the server's farewell
     * as long as for an answer.
     */
    void cut() {
        cutData();
        close(control);
        try {
            disconnect();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    private static void close(@Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is gone either way
            }
        }
    }
}
