package dev.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.PackagedService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are longer than the heap go in and out, by HTTP and by FTP, through the service as {@code ./parley up} starts
 * it. {@code -Dparley.test.large-file-mb=2048} makes them as long as one likes.
 */
@Timeout(600)
class LargeFileIT {

    private static final int HEAP_MEGABYTES = 128;
    private static final long BYTES = Long.getLong("parley.test.large-file-mb", 160) << 20;

    private final Fakes fakes = new Fakes();
    private final String room = "open-" + UUID.randomUUID();

    @TempDir
    Path folder;

    private PackagedService service;

    @BeforeEach
    void start() throws Exception {
        service = new PackagedService(fakes, HEAP_MEGABYTES, folder);
        service.awaitReady();
    }

    @AfterEach
    void stop() throws IOException {
        System.out.printf(
                "%d MiB, -Xmx%dm: heap at most %d MiB, resident at most %d MiB%n",
                BYTES >> 20, HEAP_MEGABYTES, service.heapPeak(), service.residentPeak());
        service.close();
        fakes.close();
    }

    @Test
    void aFileLongerThanTheHeapPassesByHttp() throws Exception {
        var sent = new Bytes(BYTES);
        long start = System.nanoTime();
        HttpURLConnection up = as("alice", "/rooms/" + room + "/files?name=large.bin");
        up.setDoOutput(true);
        up.setFixedLengthStreamingMode(BYTES);
        up.setRequestProperty("Content-Type", "application/octet-stream");
        try (OutputStream out = up.getOutputStream()) {
            sent.transferTo(out);
        }
        assertThat(up.getResponseCode()).isEqualTo(201);
        String answer = new String(up.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        say("HTTP up", start);

        start = System.nanoTime();
        String id = answer.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
        String read = sha256(as("bob", "/files/" + id + "/content").getInputStream());
        say("HTTP down", start);

        assertThat(answer).contains(sent.sha256());
        assertThat(read).isEqualTo(sent.sha256());
        theProcessIsWell();
    }

    @Test
    void aFileLongerThanTheHeapPassesByFtp() throws Exception {
        var sent = new Bytes(BYTES);
        fakes.list(room);
        var ftp = new FTPClient();
        ftp.connect("127.0.0.1", service.ftp);
        assertThat(ftp.login("alice", Fakes.APP_PASSWORD)).isTrue();
        ftp.enterLocalPassiveMode();
        ftp.setFileType(FTP.BINARY_FILE_TYPE);
        ftp.setBufferSize(64 * 1024);

        long start = System.nanoTime();
        assertThat(ftp.storeFile("/" + room + "/large.bin", sent))
                .as(ftp.getReplyString())
                .isTrue();
        say("FTP up", start);
        start = System.nanoTime();
        String read = sha256(ftp.retrieveFileStream("/" + room + "/large.bin"));
        assertThat(ftp.completePendingCommand()).isTrue();
        say("FTP down", start);

        assertThat(read).isEqualTo(sent.sha256());
        theProcessIsWell();
        ftp.disconnect();
    }

    private HttpURLConnection as(String person, String path) throws IOException {
        HttpURLConnection connection = service.connect(path);
        connection.setRequestProperty("Authorization", "Bearer " + fakes.tokens.person(person));
        return connection;
    }

    private void theProcessIsWell() throws IOException {
        assertThat(service.log()).doesNotContain("OutOfMemoryError");
        assertThat(service.heapPeak()).isBetween(1L, (long) HEAP_MEGABYTES);
        assertThat(service.residentPeak()).as("MiB").isLessThan(4L * HEAP_MEGABYTES);
    }

    private static void say(String what, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s: %d MiB in %.1f s, %.0f MiB/s%n", what, BYTES >> 20, seconds, (BYTES >> 20) / seconds);
    }

    private static String sha256(InputStream in) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var hashing = new DigestInputStream(in, digest)) {
            hashing.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** So many bytes, no block like the one before it, hashed as they go. */
    private static final class Bytes extends InputStream {

        private final MessageDigest digest;
        private long left;

        Bytes(long length) throws Exception {
            left = length;
            digest = MessageDigest.getInstance("SHA-256");
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            long mixed = left * 0x9E3779B97F4A7C15L;
            for (int i = 0; i < count; i++) {
                bytes[offset + i] = (byte) (mixed >>> (i & 63));
            }
            digest.update(bytes, offset, count);
            left -= count;
            return count;
        }

        String sha256() throws Exception {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        }
    }
}
