package dev.parley.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Keeps bytes by path. Any number of threads may use it; each call blocks until it is done. */
public interface FileStore {

    /**
     * Writes everything that a source gives. Nothing is ever at the path but the whole of it: as long as it is not, it has a
     * temporary name beside it, which a failure may leave; {@link #delete} removes that as well.
     *
     * @param path nothing is there yet
     * @param expected how long the source says it is, in bytes; empty when it doesn't know
     * @return its length in bytes
     * @throws SourceFailed when the source throws, or ends too early or too late
     * @throws StoreFailed when the store does
     */
    long write(StorePath path, InputStream source, OptionalLong expected) throws SourceFailed, StoreFailed;

    /**
     * Reads a stretch of what is at a path. The stream throws {@link StoreFailed} when it cannot give all of it; closing it
     * early is allowed.
     *
     * @param offset where to begin, in bytes
     * @param length how many bytes; offset + length is at most the file's length
     */
    InputStream read(StorePath path, long offset, long length) throws StoreFailed;

    /** The length in bytes of what is at a path; empty when nothing is. */
    OptionalLong size(StorePath path) throws StoreFailed;

    /** Nothing is at the path afterwards, nor at its temporary name. */
    void delete(StorePath path) throws StoreFailed;

    /** @throws StoreFailed with the reason, when the store could not be used now */
    void check() throws StoreFailed;

    /** The source of a write failed; the store is not to blame. */
    final class SourceFailed extends IOException {
        private static final long serialVersionUID = 1;

        public SourceFailed(String message) {
            super(message);
        }

        public SourceFailed(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The store could not do it; later it may. */
    final class StoreFailed extends IOException {
        private static final long serialVersionUID = 1;

        public StoreFailed(String message) {
            super(message);
        }

        public StoreFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
