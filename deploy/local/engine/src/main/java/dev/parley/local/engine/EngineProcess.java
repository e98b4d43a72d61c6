package dev.parley.local.engine;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The main program of every engine. It says {@value #READY} on a line of its own once the engine serves, and stops the
 * engine in order on SIGTERM and when its standard input ends: the launcher holds the other end of that pipe, so an
 * engine outlives no launcher, not even one that was killed.
 */
public final class EngineProcess {
    public static final String READY = "READY";

    private EngineProcess() {}

    /** Starts an engine; it is ready when this returns. Closing what it returned stops it in order. */
    @FunctionalInterface
    public interface Start {
        AutoCloseable with(Settings settings) throws Exception;
    }

    /** @param args one argument: the file of the engine's {@link Settings} */
    public static void run(String[] args, Start start) {
        if (args.length != 1) {
            System.err.println("usage: java -jar <engine>.jar <settings file>");
            System.exit(2);
        }
        try {
            var engine = start.with(Settings.read(Path.of(args[0])));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(engine), "stop"));
            System.out.println(READY);
            awaitEndOfInput();
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() != -1) {}
        } catch (IOException e) {
            // a broken pipe is an ended one
        }
    }

    private static void stop(AutoCloseable engine) {
        try {
            engine.close();
        } catch (Exception e) {
            e.printStackTrace();
        }
    }
}
