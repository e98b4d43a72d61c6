package dev.parley.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.net.ftp.FTPReply;

/** Files on an FTP server, over explicit TLS. */
public final class FtpFileStore implements FileStore, AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final FtpPool pool;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Duration dataTimeout;

    /**
     * The connections to the server as they are now.
     *
     * @param waiting uploads and downloads that wait for one
     */
    public record Use(int used, int idle, int waiting) {}

    /** @throws IllegalArgumentException when the certificate to trust cannot be read */
    public FtpFileStore(FtpSettings settings) {
        this.pool = new FtpPool(settings);
        this.dataTimeout = settings.dataTimeout();
    }

    @Override
    public long write(StorePath path, InputStream source, OptionalLong expected) throws SourceFailed, StoreFailed {
        return using(client -> {
            StorePath temporary = path.temporary();
            long size = transfer(client, temporary, source, expected);
            OptionalLong stored = size(client, temporary);
            if (!stored.equals(OptionalLong.of(size))) {
                throw new StoreFailed("Of " + size + " bytes sent, the FTP server has " + stored + ".");
            }
            if (!client.rename(temporary.value(), path.value())) {
                throw client.failed("The FTP server refuses to rename " + temporary);
            }
            return size;
        });
    }

    private long transfer(FtpClient client, StorePath to, InputStream source, OptionalLong expected)
            throws IOException {
        OutputStream out = openForWriting(client, to);
        long size;
        boolean sent = false;
        try (var guard = new StallGuard(dataTimeout, client::cutData)) {
            size = copy(client, source, expected, out, guard);
            guard.during(out::close);
            sent = true;
        } finally {
            if (!sent) {
                client.breakOff();
            }
        }
        if (!client.completePendingCommand()) {
            throw client.failed("The FTP server did not take the file");
        }
        return size;
    }

    private OutputStream openForWriting(FtpClient client, StorePath path) throws IOException {
        if (!known.containsAll(path.directories())) {
            makeDirectories(client, path);
        }
        OutputStream out = client.storeFileStream(path.value());
        if (out == null && client.perhapsMissing()) {
            makeDirectories(client, path);
            out = client.storeFileStream(path.value());
        }
        if (out == null) {
            throw client.failed("The FTP server refuses to store " + path);
        }
        return out;
    }

    /** Made before the first file goes in: Apache FtpServer finds out that one is missing only amid the transfer. */
    private void makeDirectories(FtpClient client, StorePath path) throws IOException {
        for (String directory : path.directories()) {
            client.makeDirectory(directory);
            known.add(directory);
        }
    }

    private static long copy(
            FtpClient client, InputStream source, OptionalLong expected, OutputStream out, StallGuard guard)
            throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        while (true) {
            int read = readSource(source, buffer);
            if (read < 0) {
                break;
            }
            size += read;
            if (expected.isPresent() && size > expected.getAsLong()) {
                throw new SourceFailed("More bytes came than the " + expected.getAsLong() + " that were announced.");
            }
            write(client, out, guard, buffer, read);
        }
        if (expected.isPresent() && size < expected.getAsLong()) {
            throw new SourceFailed(
                    "Only " + size + " of the " + expected.getAsLong() + " bytes that were announced came.");
        }
        return size;
    }

    private static int readSource(InputStream source, byte[] buffer) throws SourceFailed {
        try {
            return source.read(buffer);
        } catch (SourceFailed e) {
            throw e;
        } catch (IOException e) {
            throw new SourceFailed(e);
        }
    }

    /** A server that ends a transfer says why on the control connection. */
    private static void write(FtpClient client, OutputStream out, StallGuard guard, byte[] buffer, int length)
            throws IOException {
        try {
            guard.during(() -> out.write(buffer, 0, length));
        } catch (IOException e) {
            client.cutData();
            client.completePendingCommand();
            StoreFailed failed = client.failed("The FTP server ended the transfer");
            failed.initCause(e);
            throw failed;
        }
    }

    @Override
    public InputStream read(StorePath path, long offset, long length) throws StoreFailed {
        FtpClient client = pool.borrow();
        boolean open = false;
        try {
            client.setRestartOffset(offset);
            InputStream data = client.retrieveFileStream(path.value());
            if (data == null) {
                throw client.failed("The FTP server refuses to give " + path);
            }
            open = true;
            return new FtpReading(pool, client, data, length);
        } catch (StoreFailed e) {
            throw e;
        } catch (IOException e) {
            throw new StoreFailed("The FTP server does not give " + path + ": " + e.getMessage(), e);
        } finally {
            if (!open) {
                pool.discard(client);
            }
        }
    }

    @Override
    public OptionalLong size(StorePath path) throws StoreFailed {
        return usingStore(client -> size(client, path));
    }

    private static OptionalLong size(FtpClient client, StorePath path) throws IOException {
        String size = client.getSize(path.value());
        if (size != null && size.strip().matches("\\d{1,18}")) {
            return OptionalLong.of(Long.parseLong(size.strip()));
        }
        if (client.getReplyCode() == FTPReply.FILE_UNAVAILABLE) {
            return OptionalLong.empty();
        }
        throw client.failed("The FTP server does not tell the size of " + path);
    }

    @Override
    public void delete(StorePath path) throws StoreFailed {
        usingStore(client -> {
            deleteOne(client, path.temporary());
            deleteOne(client, path);
            return true;
        });
    }

    private static void deleteOne(FtpClient client, StorePath path) throws IOException {
        if (!client.deleteFile(path.value())) {
            StoreFailed refused = client.failed("The FTP server refuses to delete " + path);
            if (size(client, path).isPresent()) {
                throw refused;
            }
        }
    }

    @Override
    public void check() throws StoreFailed {
        // when all are in use, they prove that the server is there
        pool.borrow(Duration.ZERO).ifPresent(pool::giveBack);
    }

    public Use use() {
        return new Use(pool.used(), pool.idle(), pool.waiting());
    }

    @Override
    public void close() {
        pool.close();
    }

    private interface Operation<T> {
        T with(FtpClient client) throws IOException;
    }

    private <T> T usingStore(Operation<T> operation) throws StoreFailed {
        try {
            return using(operation);
        } catch (SourceFailed e) {
            throw new IllegalStateException("There is no source here.", e);
        }
    }

    /** A connection on which anything went wrong is not used again: nobody knows which answers are still to come. */
    private <T> T using(Operation<T> operation) throws SourceFailed, StoreFailed {
        FtpClient client = pool.borrow();
        boolean good = false;
        try {
            T result = operation.with(client);
            good = true;
            return result;
        } catch (SourceFailed | StoreFailed e) {
            throw e;
        } catch (IOException e) {
            throw new StoreFailed("The connection to the FTP server failed: " + e.getMessage(), e);
        } finally {
            if (good) {
                pool.giveBack(client);
            } else {
                pool.discard(client);
            }
        }
    }
}
