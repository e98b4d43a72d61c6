package dev.parley.file.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.file.store.FileStore.SourceFailed;
import dev.parley.file.store.FileStore.StoreFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file store promises, whichever server is behind it. The store under test has two connections at most. */
interface FileStoreContract {

    FileStore store();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 3_000_000})
    default void whatIsWrittenIsReadBack(int size) throws Exception {
        StorePath path = fresh();
        byte[] bytes = random(size);

        long written = store().write(path, new ByteArrayInputStream(bytes), OptionalLong.of(size));

        assertThat(written).isEqualTo(size);
        assertThat(store().size(path)).hasValue(size);
        assertThat(read(path, 0, size)).isEqualTo(bytes);
    }

    @Test
    default void aLengthNeedNotBeKnown() throws Exception {
        StorePath path = fresh();

        store().write(path, new ByteArrayInputStream(random(1234)), OptionalLong.empty());

        assertThat(store().size(path)).hasValue(1234);
    }

    @Test
    default void bytesAreNeverTranslated() throws Exception {
        StorePath path = fresh();
        byte[] bytes = "a\nb\r\nc\rd\u00ff\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        store().write(path, new ByteArrayInputStream(bytes), OptionalLong.empty());

        assertThat(read(path, 0, bytes.length)).isEqualTo(bytes);
    }

    @Test
    default void anyStretchCanBeRead() throws Exception {
        StorePath path = fresh();
        byte[] bytes = random(500_000);
        store().write(path, new ByteArrayInputStream(bytes), OptionalLong.empty());

        assertThat(read(path, 100_000, 1)).isEqualTo(Arrays.copyOfRange(bytes, 100_000, 100_001));
        assertThat(read(path, 1, 499_998)).isEqualTo(Arrays.copyOfRange(bytes, 1, 499_999));
        assertThat(read(path, 499_999, 1)).isEqualTo(Arrays.copyOfRange(bytes, 499_999, 500_000));
    }

    @Test
    default void aSourceThatFailsLeavesNothingAtThePath() throws Exception {
        StorePath path = fresh();
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(random(300_000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client went away");
            }
        });

        assertThatThrownBy(() -> store().write(path, failing, OptionalLong.empty()))
                .isInstanceOf(SourceFailed.class)
                .hasMessageContaining("the client went away");

        assertThat(store().size(path)).isEmpty();
        store().delete(path);
        assertThat(store().size(path.temporary())).isEmpty();
    }

    @Test
    default void aSourceOfAnotherLengthThanAnnouncedLeavesNothingAtThePath() throws Exception {
        StorePath path = fresh();

        for (long announced : new long[] {99_999, 100_001}) {
            assertThatThrownBy(() ->
                            store().write(path, new ByteArrayInputStream(random(100_000)), OptionalLong.of(announced)))
                    .isInstanceOf(SourceFailed.class);
            assertThat(store().size(path)).isEmpty();
        }
    }

    @Test
    default void aFailureOfTheSourcesOwnKindComesThrough() throws Exception {
        StorePath path = fresh();
        InputStream failing = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("mine");
            }
        };

        assertThatThrownBy(() -> store().write(path, failing, OptionalLong.empty()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(store().size(path)).isEmpty();
    }

    @Test
    default void failuresCostNoConnection() throws Exception {
        for (int i = 0; i < 5; i++) {
            aSourceThatFailsLeavesNothingAtThePath();
            StorePath missing = fresh();
            assertThatThrownBy(() -> store().read(missing, 0, 10).close()).isInstanceOf(StoreFailed.class);
        }

        store().check();
        whatIsWrittenIsReadBack(10);
    }

    @Test
    default void afterAFailedAttemptTheSamePathCanBeWritten() throws Exception {
        StorePath path = fresh();
        assertThatThrownBy(() -> store().write(path, new ByteArrayInputStream(random(9)), OptionalLong.of(10)))
                .isInstanceOf(SourceFailed.class);

        store().write(path, new ByteArrayInputStream(random(10)), OptionalLong.of(10));

        assertThat(read(path, 0, 10)).isEqualTo(random(10));
    }

    @Test
    default void whatIsDeletedIsGone() throws Exception {
        StorePath path = fresh();
        store().write(path, new ByteArrayInputStream(random(10)), OptionalLong.empty());

        store().delete(path);

        assertThat(store().size(path)).isEmpty();
        store().delete(path);
    }

    @Test
    default void pathsMayHoldAnyScript() throws Exception {
        StorePath path = StorePath.of("ünïcode " + UUID.randomUUID() + "/日本語 📎.txt");

        store().write(path, new ByteArrayInputStream(random(10)), OptionalLong.empty());

        assertThat(store().size(path)).hasValue(10);
        store().delete(path);
    }

    @Test
    default void aReaderMayLeaveEarly() throws Exception {
        StorePath path = fresh();
        byte[] bytes = random(2_000_000);
        store().write(path, new ByteArrayInputStream(bytes), OptionalLong.empty());

        for (int i = 0; i < 5; i++) {
            try (InputStream in = store().read(path, 0, bytes.length)) {
                assertThat(in.read()).isEqualTo(bytes[0] & 0xff);
            }
        }

        assertThat(read(path, 0, bytes.length)).isEqualTo(bytes);
    }

    @Test
    default void moreWorkThanConnectionsWaitsItsTurn() throws Exception {
        byte[] bytes = random(200_000);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> {
                        StorePath path = fresh();
                        store().write(path, new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length));
                        return read(path, 0, bytes.length);
                    }))
                    .toList();
            for (Future<byte[]> one : all) {
                assertThat(one.get()).isEqualTo(bytes);
            }
        }
    }

    /** A data connection resumes its control connection's TLS session, each time. */
    @Test
    default void oneConnectionServesManyTransfers() throws Exception {
        for (int i = 0; i < 20; i++) {
            whatIsWrittenIsReadBack(i);
        }
    }

    private byte[] read(StorePath path, long offset, long length) throws IOException {
        try (InputStream in = store().read(path, offset, length)) {
            return in.readAllBytes();
        }
    }

    private static StorePath fresh() {
        return StorePath.of("contract/" + UUID.randomUUID() + "/file");
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
