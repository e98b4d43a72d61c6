package dev.parley.local.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** The databases, each owned by the user of its name, to which nobody else may connect. */
record Databases(int port, String password) {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Waits for the server, creates what is missing and sets each owner's password. */
    void ensure(Map<String, String> passwords) throws SQLException, InterruptedException {
        try (var connection = awaitServer()) {
            for (var entry : passwords.entrySet()) {
                ensure(connection, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void ensure(Connection connection, String name, String password) throws SQLException {
        try (var statement = connection.createStatement()) {
            var owner = statement.enquoteIdentifier(name, true);
            if (!exists(connection, "select from pg_roles where rolname = ?", name)) {
                statement.execute("create role " + owner + " login");
            }
            statement.execute("alter role " + owner + " password " + statement.enquoteLiteral(password));
            if (!exists(connection, "select from pg_database where datname = ?", name)) {
                statement.execute("create database " + owner + " owner " + owner);
            }
            statement.execute("revoke connect, temporary on database " + owner + " from public");
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private Connection awaitServer() throws SQLException, InterruptedException {
        var login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "2");
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", login);
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }
}
