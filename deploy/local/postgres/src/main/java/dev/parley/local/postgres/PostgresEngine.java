package dev.parley.local.postgres;

import dev.parley.local.engine.EngineProcess;
import dev.parley.local.engine.Settings;

/**
 * Starts PostgreSQL on settings {@code data}, {@code binaries} (where to unpack), {@code listen} (an address), {@code port}, {@code password} (of the
 * user postgres) and one {@code database.<name>} per database: the password of the user of that name who owns it.
 */
final class PostgresEngine {
    private PostgresEngine() {}

    public static void main(String[] args) {
        EngineProcess.run(args, PostgresEngine::start);
    }

    private static AutoCloseable start(Settings settings) throws Exception {
        var binaries = Binaries.unpack(settings.path("binaries"));
        var cluster = new Cluster(
                binaries,
                settings.path("data"),
                settings.text("listen"),
                settings.number("port"),
                settings.text("password"));
        cluster.stopLeftover();
        cluster.initialise();
        var server = cluster.start();
        try {
            new Databases(cluster.port(), settings.text("password")).ensure(settings.group("database."));
        } catch (Exception e) {
            server.close();
            throw e;
        }
        return server;
    }
}
