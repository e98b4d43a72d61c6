package dev.parley.file.upload;

import dev.parley.file.catalog.Database.CommitUnknown;
import dev.parley.file.catalog.Database.DatabaseDown;
import dev.parley.file.catalog.Ledger;
import dev.parley.file.catalog.UploadState.Abandoned;
import dev.parley.file.catalog.UploadState.Pending;
import dev.parley.file.store.FileStore;
import dev.parley.file.store.FileStore.StoreFailed;
import java.time.Duration;
import java.util.Optional;

/**
 * Removes what uploads leave that came to nothing: at once when that is noticed, later when a crash left it. First the
 * upload can no longer be committed, then its bytes go, then its last row, so that a crash in between is made up for.
 */
public final class Leftovers {

    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());
    private static final int AT_ONCE = 100;

    private final Ledger ledger;
    private final FileStore store;

    public Leftovers(Ledger ledger, FileStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    /** Tries to; what cannot be removed now is left to {@link #sweep}. */
    void removeNow(Pending upload) {
        try {
            remove(upload);
        } catch (StoreFailed | DatabaseDown | CommitUnknown e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "What upload {0} left is removed later: {1}",
                    upload.id(),
                    e.getMessage());
        }
    }

    /**
     * Removes what a crash left. May run in several processes at once.
     *
     * @param silence how long nothing was heard of an upload that is given up
     * @return how many uploads it was
     * @throws StoreFailed when the store is down, or keeps one; the rest waits for the next sweep
     */
    public int sweep(Duration silence) throws StoreFailed {
        var silent = ledger.silentFor(silence, AT_ONCE);
        for (Pending upload : silent) {
            remove(upload);
        }
        return silent.size();
    }

    private void remove(Pending upload) throws StoreFailed {
        Optional<Abandoned> abandoned = ledger.abandon(upload);
        if (abandoned.isPresent()) {
            try {
                store.delete(upload.path());
            } catch (StoreFailed e) {
                // to the end of the line, so that one that cannot be deleted does not keep the others from it
                ledger.postpone(abandoned.get());
                throw e;
            }
            ledger.forget(abandoned.get());
        }
    }
}
