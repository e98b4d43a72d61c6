package dev.parley.file.catalog;

import dev.parley.contracts.event.EventPage;
import dev.parley.file.store.StorePath;
import java.util.UUID;

/**
 * An upload's life. Each state has the transitions that are legal from it as its methods, so that a file which is not whole
 * cannot be committed.
 *
 * <pre>
 * Pending ──received──▶ Received ──stored──▶ Stored
 *    └──────abandoned──────┴──────────────▶ Abandoned
 * </pre>
 */
public sealed interface UploadState {

    /** The file's id. */
    UUID id();

    /**
     * Its row and this attempt's are in the catalog, its bytes are on their way. A later attempt with the same key takes the
     * upload over, and this one can then no longer be committed.
     *
     * @param attempt 1, 2, 3 …
     * @param path where this attempt's bytes go; no other attempt ever uses it
     */
    record Pending(UUID id, int attempt, StorePath path) implements UploadState {

        static Pending attempt(UUID id, int attempt) {
            String name = id.toString();
            return new Pending(id, attempt, StorePath.of(name.substring(0, 2) + "/" + name + "-" + attempt));
        }

        public Received received(long size, String sha256) {
            return new Received(this, size, sha256);
        }

        public Abandoned abandoned() {
            return new Abandoned(this);
        }
    }

    /** All its bytes lie at their path on the store. */
    record Received(Pending upload, long size, String sha256) implements UploadState {

        @Override
        public UUID id() {
            return upload.id();
        }

        Stored stored(FileInfo file, EventPage.Numbered event) {
            return new Stored(file, event);
        }

        public Abandoned abandoned() {
            return new Abandoned(upload);
        }
    }

    /** Committed, with its event. */
    record Stored(FileInfo file, EventPage.Numbered event) implements UploadState {

        @Override
        public UUID id() {
            return file.id();
        }
    }

    /** Can no longer be committed; bytes that it left on the store can be removed. */
    record Abandoned(Pending upload) implements UploadState {

        @Override
        public UUID id() {
            return upload.id();
        }
    }
}
