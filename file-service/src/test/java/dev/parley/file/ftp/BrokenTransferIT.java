package dev.parley.file.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.catalog.Ledger;
import dev.parley.file.catalog.UploadState.Pending;
import dev.parley.file.fakes.Await;
import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a transfer whose client aborts it or goes away. */
@QuarkusTest
@QuarkusTestResource(FakesResource.class)
@Timeout(60)
class BrokenTransferIT {

    /** More than there are connections to the store, and more than there are passive ports at the edge by default. */
    private static final int MANY = 24;

    Fakes fakes;

    @Inject
    FtpEdge edge;

    @Inject
    Ledger ledger;

    private final String name = "broken-" + UUID.randomUUID() + ".bin";
    private final FTPClient ftp = new FTPClient();
    private List<Pending> before = List.of();

    @BeforeEach
    void logIn() throws IOException {
        before = attempts();
        logIn(ftp);
    }

    @AfterEach
    void disconnect() throws IOException {
        ftp.disconnect();
    }

    @Test
    void anAbortedUploadEndsAtOnceAndTheSessionGoesOn() throws Exception {
        OutputStream data = beginUpload(ftp);

        ftp.sendCommand("ABOR");

        assertThat(ftp.getReplyString()).startsWith("426").contains("nothing is shared");
        assertThat(ftp.getReply()).isEqualTo(226);
        data.close();
        assertThat(ftp.listNames()).doesNotContain(name);
        Await.until("nothing is left", this::nothingIsLeft);
        assertThat(ftp.storeFile(name, new ByteArrayInputStream(new byte[10]))).isTrue();
        assertThat(ftp.getSize(name)).isEqualTo("10");
    }

    @Test
    void anUploadIsAbortedAlsoWhenItsDataConnectionIsSilent() throws Exception {
        OutputStream data = ftp.storeFileStream(name);

        ftp.sendCommand("ABOR");

        // 425 when it comes before the server has taken the data connection (RFC 959, section 4.2.2)
        assertThat(ftp.getReplyCode()).isIn(425, 426);
        assertThat(ftp.getReply()).isEqualTo(226);
        data.close();
        assertThat(ftp.listNames()).doesNotContain(name);
    }

    @Test
    void anAbortMayBeginWithTelnetsInterrupt() throws Exception {
        OutputStream data = beginUpload(ftp);

        ftp.sendCommand("\u00ff\u00f4\u00ff\u00f2ABOR");

        assertThat(ftp.getReplyCode()).isEqualTo(426);
        assertThat(ftp.getReply()).isEqualTo(226);
        data.close();
    }

    @Test
    void aDroppedControlConnectionEndsTheUpload() throws Exception {
        OutputStream data = beginUpload(ftp);

        ftp.disconnect();

        Await.until("the data connection is closed", () -> isClosed(data));
        Await.until("nothing is left", this::nothingIsLeft);
        logIn(ftp);
        assertThat(ftp.listNames()).doesNotContain(name);
    }

    @Test
    void aDroppedDataConnectionWithoutAnEndIsNoFile() throws Exception {
        OutputStream data = beginUpload(ftp);

        ftp.disconnect();
        data.close();

        Await.until("nothing is left", this::nothingIsLeft);
        logIn(ftp);
        assertThat(ftp.listNames()).doesNotContain(name);
    }

    @Test
    void manyBrokenUploadsUseNothingUp() throws Exception {
        for (int i = 0; i < MANY; i++) {
            FTPClient client = new FTPClient();
            logIn(client);
            beginUpload(client);
            client.disconnect();
        }

        Await.until("nothing is left", this::nothingIsLeft);
        assertThat(ftp.storeFile(name, new ByteArrayInputStream(new byte[10]))).isTrue();
    }

    @Test
    void anAbortedDownloadEndsAtOnceAndTheSessionGoesOn() throws Exception {
        byte[] bytes = new byte[20_000_000];
        assertThat(ftp.storeFile(name, new ByteArrayInputStream(bytes))).isTrue();
        InputStream data = ftp.retrieveFileStream(name);
        assertThat(data.read()).isZero();

        ftp.sendCommand("ABOR");

        assertThat(ftp.getReplyCode()).isIn(426, 551);
        assertThat(ftp.getReply()).isEqualTo(226);
        data.close();
        var whole = new ByteArrayOutputStream();
        assertThat(ftp.retrieveFile(name, whole)).as(ftp.getReplyString()).isTrue();
        assertThat(whole.size()).isEqualTo(bytes.length);
    }

    private void logIn(FTPClient client) throws IOException {
        client.setDataTimeout(Duration.ofSeconds(10));
        client.setDefaultTimeout(10_000);
        client.connect("127.0.0.1", edge.port());
        client.setSoTimeout(10_000);
        assertThat(client.login("alice", Fakes.APP_PASSWORD))
                .as(client.getReplyString())
                .isTrue();
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
    }

    /** Its first bytes are on their way to the store. */
    private OutputStream beginUpload(FTPClient client) throws Exception {
        List<Pending> others = attempts();
        OutputStream data = client.storeFileStream(name);
        data.write(new byte[200_000]);
        data.flush();
        Await.until("the upload is under way", () -> !others.containsAll(attempts()));
        return data;
    }

    private static boolean isClosed(OutputStream data) {
        try {
            data.write(new byte[1000]);
            data.flush();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean nothingIsLeft() {
        return before.containsAll(attempts());
    }

    private List<Pending> attempts() {
        return ledger.silentFor(Duration.ofSeconds(-60), 1000);
    }
}
