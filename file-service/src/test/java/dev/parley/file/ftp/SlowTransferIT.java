package dev.parley.file.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.fakes.Await;
import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transfers whose client hardly gives or takes anything, which would hold a connection to the store for as long as it likes. */
@QuarkusTest
@QuarkusTestResource(
        value = FakesResource.class,
        initArgs = {
            @ResourceArg(name = "parley.transfers.slowest", value = "10000"),
            @ResourceArg(name = "parley.transfers.slowest-in", value = "1s")
        },
        restrictToAnnotatedClass = true)
@Timeout(60)
class SlowTransferIT {

    /** More than lies in sockets on the way. */
    private static final int LARGE = 30_000_000;

    Fakes fakes;

    @TestHTTPResource
    URI uri;

    @Inject
    FtpEdge edge;

    private final String name = "slow-" + UUID.randomUUID();

    @Test
    void anUploadByHttpEnds() throws Exception {
        try (var client = new Socket(uri.getHost(), uri.getPort())) {
            client.setSoTimeout(20_000);
            OutputStream out = client.getOutputStream();
            out.write(
                    """
                    POST /rooms/open-%s/files?name=a HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Length: 1000000\r
                    \r
                    """
                            .formatted(name, fakes.tokens.person("alice"))
                            .getBytes(StandardCharsets.US_ASCII));

            Await.until("it is answered", () -> !takesOneMore(out) || available(client));

            byte[] head = client.getInputStream().readNBytes(12);
            assertThat(head).asString().isEqualTo("HTTP/1.1 400");
        }
    }

    @Test
    void anUploadByFtpEnds() throws Exception {
        FTPClient ftp = logIn(new FTPClient());
        OutputStream data = ftp.storeFileStream(name);

        Await.until("it takes no more", () -> !takesOneMore(data));

        assertThat(ftp.getReply()).isEqualTo(426);
        assertThat(ftp.getReplyString()).contains("did not arrive whole");
        ftp.disconnect();
    }

    @Test
    void aDownloadByFtpEndsAlsoWhenNothingIsTakenOfIt() throws Exception {
        var secured = new FTPSClient();
        secured.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
        FTPSClient ftp = logIn(secured);
        ftp.execPBSZ(0);
        ftp.execPROT("P");
        assertThat(ftp.storeFile(name, new ByteArrayInputStream(new byte[LARGE])))
                .as(ftp.getReplyString())
                .isTrue();

        InputStream data = ftp.retrieveFileStream(name);
        assertThat(data).as(ftp.getReplyString()).isNotNull();

        assertThat(ftp.getReply()).isIn(426, 551);
        ftp.disconnect();
    }

    private <C extends FTPClient> C logIn(C ftp) throws IOException {
        ftp.setDefaultTimeout(20_000);
        ftp.connect("127.0.0.1", edge.port());
        ftp.enterLocalPassiveMode();
        assertThat(ftp.login("alice", Fakes.APP_PASSWORD))
                .as(ftp.getReplyString())
                .isTrue();
        ftp.setFileType(FTP.BINARY_FILE_TYPE);
        return ftp;
    }

    private static boolean takesOneMore(OutputStream out) {
        try {
            out.write('x');
            out.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean available(Socket client) {
        try {
            return client.getInputStream().available() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
