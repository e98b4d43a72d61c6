package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup and restore on a home that nothing runs on, with files in place of the engines' own. */
class BackupTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private final Console silence = new Console(new PrintStream(OutputStream.nullOutputStream()));

    @TempDir
    Path folder;

    private Home home;
    private Path file;

    @BeforeEach
    void aHomeInUse() throws IOException {
        home = Home.open(folder.resolve("home"));
        file = folder.resolve("backup.tar.gz");
        put("data/postgres/PG_VERSION", "18");
        put("data/postgres/base/1/1259", "a table");
        put("data/ftp/store/" + "long/".repeat(40) + "name", "a file");
        put("data/mail/derby/log", "a mail");
        put("data/kafka/log", "events");
        put("secrets/signing-key", "a key");
        Files.createDirectories(home.data("postgres").resolve("pg_wal/archive_status"));
    }

    @Test
    void whatIsRestoredIsWhatWasBackedUpAndTheBrokerStartsEmpty() throws Exception {
        backUp();
        var before = contents(home.folder());
        put("data/postgres/base/1/1259", "a later table");
        put("data/postgres/base/1/1260", "another");
        put("secrets/signing-key", "a later key");

        restore();

        before.remove("data/kafka/log");
        before.put("data/restored", "2026-03-01T08:00:00Z\n");
        assertThat(inUse()).isEqualTo(before);
        assertThat(home.data("postgres").resolve("pg_wal/archive_status")).isEmptyDirectory();
        assertThat(home.restored()).isEqualTo(Optional.of("2026-03-01T08:00:00Z"));
    }

    @Test
    void whatWasThereBeforeTheRestoreIsSetAside() throws Exception {
        backUp();
        put("data/postgres/base/1/1259", "a later table");

        restore();

        var aside = home.folder().resolve("before-restore-2026-03-01T080000Z");
        assertThat(aside.resolve("data/postgres/base/1/1259")).hasContent("a later table");
        assertThat(aside.resolve("data/kafka/log")).hasContent("events");
        assertThat(aside.resolve("secrets/signing-key")).hasContent("a key");
    }

    @Test
    void onlyTheOwnerCanReadABackupAndWhatIsRestoredFromIt() throws Exception {
        backUp();
        restore();

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(home.secret("signing-key"))).isEqualTo("rw-------");
        assertThat(permissions(home.data("postgres"))).isEqualTo("rwx------");
    }

    @Test
    void aRestoreOnANewMachineHasNothingToSetAside() throws Exception {
        backUp();
        home = Home.open(folder.resolve("new"));

        restore();

        assertThat(home.data("mail").resolve("derby/log")).hasContent("a mail");
        assertThat(home.folder()).isDirectoryNotContaining("glob:**before-restore*");
    }

    @Test
    void aRestoreThatWasDecidedAndCutOffIsFinishedByTheNextStart() throws Exception {
        backUp();
        restore();
        var expected = inUse();
        // as it is when the process is killed between the two parts
        Files.createDirectory(home.folder().resolve("restored"));
        Files.move(home.folder().resolve("data"), home.folder().resolve("restored/data"));
        Home.open(home.folder());

        HomeLock.take(home, silence).close();

        assertThat(inUse()).isEqualTo(expected);
        assertThat(home.folder().resolve("restored")).doesNotExist();
    }

    @Test
    void aRestoreThatWasCutOffWhileItUnpackedHasChangedNothing() throws Exception {
        backUp();
        var before = inUse();
        put("restoring/data/postgres/PG_VERSION", "1");

        HomeLock.take(home, silence).close();

        assertThat(inUse()).isEqualTo(before);
        restore();
        assertThat(home.data("postgres").resolve("PG_VERSION")).hasContent("18");
    }

    @Test
    void aFileThatIsNoBackupIsRefusedAndChangesNothing() throws Exception {
        var before = contents(home.folder());
        Files.writeString(file, "hello");

        refused("is no backup of Parley");

        assertThat(contents(home.folder())).isEqualTo(before);
    }

    @Test
    void theFilesOfAnotherPostgresAreRefusedWithWhatToDo() throws Exception {
        put("data/postgres/PG_VERSION", "17");
        backUp();
        var before = contents(home.folder());

        refused("PostgreSQL 17, and this Parley runs PostgreSQL 18");
        refused("Restore it by the version of Parley that made it");

        assertThat(contents(home.folder())).isEqualTo(before);
    }

    @Test
    void aBackupThatIsCutOffIsRefusedWhereverThatIs() throws Exception {
        backUp();
        var whole = Files.readAllBytes(file);
        var before = contents(home.folder());

        // What stands behind the checksums, the last bytes, is padding
        for (int twentieths = 0; twentieths < 20; twentieths++) {
            Files.write(file, Arrays.copyOf(whole, whole.length / 20 * twentieths));
            refused("Nothing was changed");
        }

        assertThat(contents(home.folder())).isEqualTo(before);
    }

    @Test
    void aBackupIsNotWrittenOverAnother() throws Exception {
        backUp();
        var first = Files.readAllBytes(file);

        assertThatIllegalStateException().isThrownBy(this::backUp).withMessageContaining("is there already");

        assertThat(file).hasBinaryContent(first);
    }

    @Test
    void aHomeThatParleyHasNotRunOnHasNothingToBackUp() throws Exception {
        home = Home.open(folder.resolve("new"));

        assertThatIllegalStateException().isThrownBy(this::backUp).withMessageContaining("nothing to back up");

        assertThat(file).doesNotExist();
    }

    private void backUp() throws Exception {
        new Backup(home, silence).write(file, NOW);
    }

    private void restore() throws IOException {
        new Restore(home, silence).from(file, NOW);
    }

    private void refused(String why) {
        assertThatIllegalStateException().isThrownBy(this::restore).withMessageContaining(why);
    }

    private void put(String name, String text) throws IOException {
        var path = home.folder().resolve(name);
        Files.createDirectories(path.getParent());
        var unfinished = Files.writeString(path.resolveSibling("unfinished"), text);
        Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, String> inUse() throws IOException {
        var all = contents(home.folder());
        all.keySet().removeIf(name -> !name.startsWith("data/") && !name.startsWith("secrets/"));
        return all;
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            for (var path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                contents.put(folder.relativize(path).toString(), Files.readString(path));
            }
        }
        return contents;
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
