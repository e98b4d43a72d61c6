package dev.parley.local.postgres;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL's server beneath a small shell that stops it in order (SIGINT, "fast") as soon as this process closes its
 * end of the pipe between them, be it that this process was killed. The server's end is this process's end too.
 */
final class Server implements AutoCloseable {
    private static final String WATCH =
            """
            exec 3<&0
            "$@" </dev/null 3<&- &
            server=$!
            (read -r _ <&3; kill -INT $server 2>/dev/null) &
            exec 3<&-
            wait $server
            """;

    private final Process process;
    private volatile boolean closing;

    private Server(Process process) {
        this.process = process;
    }

    static Server start(List<String> command) throws IOException {
        var watched = new ArrayList<>(List.of("sh", "-c", WATCH, "postgres"));
        watched.addAll(command);
        var server = new Server(new ProcessBuilder(watched)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        var unused = server.process.onExit().thenAccept(ended -> server.ended(ended.exitValue()));
        return server;
    }

    private void ended(int code) {
        if (!closing) {
            System.err.println("PostgreSQL ended by itself with code " + code);
            System.exit(1);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closing = true;
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            System.err.println("PostgreSQL does not stop");
        }
    }
}
