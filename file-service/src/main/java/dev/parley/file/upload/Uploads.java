package dev.parley.file.upload;

import dev.parley.contracts.Limits;
import dev.parley.file.Refused;
import dev.parley.file.catalog.Author;
import dev.parley.file.catalog.Database.CommitUnknown;
import dev.parley.file.catalog.Database.DatabaseDown;
import dev.parley.file.catalog.FileInfo;
import dev.parley.file.catalog.Ledger;
import dev.parley.file.catalog.Ledger.Announcement;
import dev.parley.file.catalog.Ledger.Opened;
import dev.parley.file.catalog.UploadState.Pending;
import dev.parley.file.catalog.UploadState.Received;
import dev.parley.file.catalog.UploadState.Stored;
import dev.parley.file.rooms.Caller;
import dev.parley.file.rooms.Rooms;
import dev.parley.file.store.FileStore;
import dev.parley.file.store.FileStore.SourceFailed;
import dev.parley.file.store.FileStore.StoreFailed;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes files in. A file is visible only when all of it lies on the store, its metadata and its event are committed; whatever
 * happens before leaves nothing visible, and its key free to try again.
 */
public final class Uploads {

    private static final System.Logger LOG = System.getLogger(Uploads.class.getName());

    private final Rooms rooms;
    private final Ledger ledger;
    private final FileStore store;
    private final Leftovers leftovers;
    private final UploadLimits limits;
    private final Consumer<Stored> bell;

    /** @param bell told of each file after its commit; must not wait */
    public Uploads(
            Rooms rooms,
            Ledger ledger,
            FileStore store,
            Leftovers leftovers,
            UploadLimits limits,
            Consumer<Stored> bell) {
        this.rooms = rooms;
        this.ledger = ledger;
        this.store = store;
        this.leftovers = leftovers;
        this.limits = limits;
        this.bell = bell;
    }

    /**
     * @param again the key had made the file before; this is the first answer
     */
    public record Taken(FileInfo file, boolean again) {}

    /** @throws Refused with the reason, and whether to come back with the same key */
    public Taken take(Caller caller, Incoming incoming) {
        checkKey(incoming.key());
        if (incoming.length().orElse(0) > limits.maxBytes()) {
            throw Metered.tooLarge(limits.maxBytes());
        }
        Optional<FileInfo> before = ledger.byKey(caller.author(), incoming.room(), incoming.key());
        if (before.isPresent()) {
            return repeat(before.get(), incoming);
        }
        rooms.requireWrite(caller, incoming.room());
        return switch (ledger.open(announcement(caller.author(), incoming))) {
            case Opened.Before(FileInfo file) -> repeat(file, incoming);
            case Opened.Fresh(Pending upload) -> new Taken(receive(upload, incoming), false);
        };
    }

    private static void checkKey(String key) {
        if (key.isEmpty() || key.length() > Limits.KEY_CHARS || key.chars().anyMatch(Character::isISOControl)) {
            throw Refused.forGood(
                    "bad-request", 400, "An Idempotency-Key has 1 to " + Limits.KEY_CHARS + " visible characters.");
        }
    }

    private static Announcement announcement(Author author, Incoming incoming) {
        return new Announcement(author, incoming.room(), incoming.key(), incoming.name(), incoming.type());
    }

    /** The first answer again, if this is the first content again. */
    private Taken repeat(FileInfo file, Incoming incoming) {
        var bytes = new Metered(incoming.bytes(), file.size(), limits.pulse(), () -> {});
        boolean same = file.name().equals(incoming.name().value())
                && incoming.length().orElse(file.size()) == file.size()
                && sameBytes(file, bytes);
        if (!same) {
            throw Refused.forGood(
                    "key-reused", 409, "This Idempotency-Key was used in this room for another file: " + file.name());
        }
        return new Taken(file, true);
    }

    private static boolean sameBytes(FileInfo file, Metered bytes) {
        byte[] buffer = new byte[64 * 1024];
        try {
            while (bytes.read(buffer) >= 0) {
                // only its hash is wanted
            }
            return bytes.size() == file.size() && bytes.sha256Hex().equals(file.sha256());
        } catch (Refused longer) {
            return false;
        } catch (IOException e) {
            throw incomplete(e);
        }
    }

    private FileInfo receive(Pending upload, Incoming incoming) {
        var bytes = new Metered(incoming.bytes(), limits.maxBytes(), limits.pulse(), () -> pulse(upload));
        boolean settled = false;
        try {
            long size = store.write(upload.path(), bytes, incoming.length());
            if (!incoming.wanted().getAsBoolean()) {
                throw new SourceFailed("The sender went away.");
            }
            Stored stored = commit(upload.received(size, bytes.sha256Hex()));
            settled = true;
            bell.accept(stored);
            return stored.file();
        } catch (CommitUnknown e) {
            // perhaps it is a file now; the janitor finds out, and so does a repeat of the key
            settled = true;
            throw e;
        } catch (SourceFailed e) {
            throw incomplete(e);
        } catch (StoreFailed e) {
            LOG.log(System.Logger.Level.WARNING, "Upload {0} failed: {1}", upload.id(), e.getMessage());
            throw Refused.forNow("store-unavailable", 503, "The file could not be stored; try again later.");
        } finally {
            if (!settled) {
                leftovers.removeNow(upload);
            }
        }
    }

    private void pulse(Pending upload) {
        try {
            if (!ledger.touch(upload)) {
                throw superseded();
            }
        } catch (DatabaseDown | CommitUnknown e) {
            LOG.log(System.Logger.Level.DEBUG, "An upload could not say that it is alive.", e);
        }
    }

    private Stored commit(Received received) {
        return ledger.commit(received).orElseThrow(Uploads::superseded);
    }

    private static Refused superseded() {
        return Refused.forNow("superseded", 409, "A later request with the same Idempotency-Key has taken over.");
    }

    private static Refused incomplete(IOException e) {
        return Refused.forNow("incomplete", 400, "The file did not arrive whole: " + e.getMessage());
    }
}
