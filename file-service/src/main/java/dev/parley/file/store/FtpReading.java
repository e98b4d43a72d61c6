package dev.parley.file.store;

import dev.parley.file.store.FileStore.StoreFailed;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stretch of a file on its way from the server; it holds a connection until it is closed, by whichever thread. */
final class FtpReading extends InputStream {

    private final FtpPool pool;
    private final FtpClient client;
    private final InputStream data;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long missing;

    FtpReading(FtpPool pool, FtpClient client, InputStream data, long length) {
        this.pool = pool;
        this.client = client;
        this.data = data;
        this.missing = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (missing == 0) {
            return -1;
        }
        int read = readData(bytes, offset, (int) Math.min(length, missing));
        if (read < 0) {
            throw new StoreFailed("The FTP server gave " + missing + " bytes too few.");
        }
        missing -= read;
        return read;
    }

    private int readData(byte[] bytes, int offset, int length) throws StoreFailed {
        try {
            return data.read(bytes, offset, length);
        } catch (IOException e) {
            throw new StoreFailed("The FTP server stopped in the middle of a file: " + e.getMessage(), e);
        }
    }

    /** After a stretch that reaches to the file's end the connection can be used again; else it is cut. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean good = false;
        try {
            if (missing == 0 && data.read() < 0) {
                data.close();
                good = client.completePendingCommand();
            }
        } catch (IOException e) {
            // the bytes are all there; only the connection is lost
        } finally {
            if (good) {
                pool.giveBack(client);
            } else {
                pool.discard(client);
            }
        }
    }
}
