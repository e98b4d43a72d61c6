package dev.parley.file.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.file.catalog.Author;
import dev.parley.file.catalog.FileName;
import dev.parley.file.catalog.Ledger;
import dev.parley.file.catalog.Ledger.Announcement;
import dev.parley.file.catalog.Ledger.Opened;
import dev.parley.file.catalog.MediaType;
import dev.parley.file.catalog.UploadState.Pending;
import dev.parley.file.fakes.FakesResource;
import dev.parley.file.store.FileStore;
import dev.parley.file.store.StorePath;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FakesResource.class)
class LeftoversIT {

    @Inject
    Ledger ledger;

    @Inject
    FileStore store;

    @Test
    void whatCannotBeRemovedKeepsNothingElseFromIt() throws Exception {
        Pending stuck = open();
        Pending crashed = open();
        var leftovers = new Leftovers(ledger, new Keeping(store, stuck.path()));

        // the first meets it and puts it behind the others, the second removes those before it meets it again
        for (int sweeps = 0; sweeps < 2; sweeps++) {
            assertThatThrownBy(() -> leftovers.sweep(Duration.ZERO)).isInstanceOf(FileStore.StoreFailed.class);
        }

        assertThat(ledger.silentFor(Duration.ZERO, 1000)).contains(stuck).doesNotContain(crashed);
        new Leftovers(ledger, store).sweep(Duration.ZERO);
        assertThat(ledger.silentFor(Duration.ZERO, 1000)).doesNotContain(stuck);
    }

    private Pending open() {
        FileName name = FileName.of("a");
        String unique = UUID.randomUUID().toString();
        var announced = new Announcement(new Author("alice", "Alice"), unique, unique, name, MediaType.of(null, name));
        return ((Opened.Fresh) ledger.open(announced)).upload();
    }

    /** A store that refuses to delete one file. */
    private record Keeping(FileStore store, StorePath kept) implements FileStore {

        @Override
        public void delete(StorePath path) throws StoreFailed {
            if (path.equals(kept)) {
                throw new StoreFailed("It is kept.");
            }
            store.delete(path);
        }

        @Override
        public long write(StorePath path, InputStream source, OptionalLong expected) throws SourceFailed, StoreFailed {
            return store.write(path, source, expected);
        }

        @Override
        public InputStream read(StorePath path, long offset, long length) throws StoreFailed {
            return store.read(path, offset, length);
        }

        @Override
        public OptionalLong size(StorePath path) throws StoreFailed {
            return store.size(path);
        }

        @Override
        public void check() throws StoreFailed {
            store.check();
        }
    }
}
