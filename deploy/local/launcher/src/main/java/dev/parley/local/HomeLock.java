package dev.parley.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** A home that this process alone works on, until it closes this or ends, however it ends. */
final class HomeLock implements AutoCloseable {
    private final Home home;
    private final FileChannel file;

    private HomeLock(Home home, FileChannel file) {
        this.home = home;
        this.file = file;
    }

    /**
     * Takes the home, ends what a killed launcher left running there, and finishes a restore that was cut off.
     *
     * @throws IllegalStateException when another launcher runs on it
     */
    static HomeLock take(Home home, Console console) throws IOException, InterruptedException {
        var lock = new HomeLock(home, lock(home));
        home.pid("launcher").write(ProcessHandle.current());
        new Leftovers(home, console).end();
        new Restore(home, console).finish();
        return lock;
    }

    Home home() {
        return home;
    }

    boolean isHeld() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (file.isOpen()) {
            home.pid("launcher").delete();
            file.close();
        }
    }

    /**
     * The system lets go of the lock when this process ends, however it ends; also when this process closes the same
     * file elsewhere, so the file is not opened twice.
     */
    private static FileChannel lock(Home home) throws IOException {
        var other = home.pid("launcher").process();
        if (other.isEmpty() || other.get().pid() != ProcessHandle.current().pid()) {
            var file = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.tryLock() != null) {
                return file;
            }
            file.close();
        }
        var who = other.map(process -> " (process %d)".formatted(process.pid())).orElse("");
        throw new IllegalStateException(
                "Parley runs already on %s%s; `./parley down` stops it".formatted(home.folder(), who));
    }
}
