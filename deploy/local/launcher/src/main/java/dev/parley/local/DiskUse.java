package dev.parley.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Locale;

/**
 * What a folder takes on the disk.
 *
 * @param whole false when there was no time to look at everything, so that it is at least so much
 */
record DiskUse(long bytes, boolean whole) {
    /** For folders of very many files. */
    private static final Duration LIMIT = Duration.ofMillis(700);

    static DiskUse of(Path folder) throws IOException {
        var sum = new Sum(System.nanoTime() + LIMIT.toNanos());
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, sum);
        }
        return new DiskUse(sum.bytes, sum.whole);
    }

    @Override
    public String toString() {
        return (whole ? "" : "more than ") + text(bytes);
    }

    static String text(long bytes) {
        if (bytes < 1L << 30) {
            return "%d MiB".formatted(bytes >> 20);
        }
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private final long deadline;
        private long bytes;
        private boolean whole = true;

        Sum(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            whole = System.nanoTime() < deadline;
            return whole ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        /** Engines remove files while they are looked at. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
