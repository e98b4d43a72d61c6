package dev.parley.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Who listens on a TCP port, from Linux's /proc; nobody known elsewhere, or when the owner is another user's. */
final class PortOwner {
    private static final String LISTENING = "0A";

    private PortOwner() {}

    static Optional<String> of(int port) {
        try {
            return inode(port).flatMap(PortOwner::process);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Columns of proc_net_tcp(5): 1 is the local address, as hex {@code address:port}, 3 the state, 9 the inode. */
    private static Optional<String> inode(int port) throws IOException {
        var suffix = String.format(Locale.ROOT, ":%04X", port);
        for (var table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            if (Files.exists(Path.of(table))) {
                for (var line : Files.readAllLines(Path.of(table))) {
                    var columns = line.strip().split("\\s+");
                    if (columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING)) {
                        return Optional.of(columns[9]);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> process(String inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, "socket:[" + inode + "]"))
                .findFirst()
                .map(process ->
                        "%s (process %d)".formatted(process.info().command().orElse("a process"), process.pid()));
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (var files = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (var file : files) {
                if (Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }
}
