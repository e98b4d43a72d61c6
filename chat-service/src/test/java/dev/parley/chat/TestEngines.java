package dev.parley.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * What the integration tests need beside the shared engines: an empty schema of their own, and the two services whose logs
 * chat-service reads.
 */
public final class TestEngines implements QuarkusTestResourceLifecycleManager {

    private static final String LOCATIONS = "smallrye.config.locations";

    private final FakeProducerServer files = new FakeProducerServer();
    private final FakeProducerServer mails = new FakeProducerServer();
    private final String locations = System.getProperty(LOCATIONS);
    private HttpServer server;
    private Wire database;

    @Override
    public Map<String, String> start() {
        URI engine = URI.create(configured("quarkus.datasource.jdbc.url").substring("jdbc:".length()));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            database = new Wire(new InetSocketAddress(engine.getHost(), engine.getPort()));
        } catch (IOException e) {
            throw new IllegalStateException("The fake producers cannot listen.", e);
        }
        server.createContext("/file/events", files);
        server.createContext("/mail/events", mails);
        server.createContext("/database/cut", exchange -> {
            database.cut();
            done(exchange);
        });
        server.createContext("/database/mend", exchange -> {
            database.mend();
            done(exchange);
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        configure(Map.ofEntries(
                Map.entry("quarkus.rest-client.file-service.url", url + "/file"),
                Map.entry("quarkus.rest-client.mail-service.url", url + "/mail"),
                Map.entry("test.engines.url", url),
                Map.entry(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://127.0.0.1:" + database.port() + engine.getPath()),
                Map.entry("quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema", "chat_it"),
                Map.entry("quarkus.flyway.default-schema", "chat_it"),
                Map.entry("quarkus.flyway.clean-at-start", "true"),
                Map.entry("parley.lobby.guests", "true"),
                Map.entry("parley.rooms.per-person", "10"),
                Map.entry("parley.outbox.grace", "1s"),
                Map.entry("parley.outbox.sweep-every", "200ms"),
                Map.entry("config_ordinal", "1000")));
        return Map.of();
    }

    private static void done(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private String configured(String property) {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(locations))) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("The test engines' configuration cannot be read.", e);
        }
        return properties.getProperty(property);
    }

    /** What a test resource answers counts less than what the engines' configuration says, so this is a file beside that. */
    private void configure(Map<String, String> overrides) {
        var properties = new Properties();
        properties.putAll(overrides);
        try {
            Path file = Files.createTempFile("chat-service-it", ".properties");
            file.toFile().deleteOnExit();
            try (Writer out = Files.newBufferedWriter(file)) {
                properties.store(out, null);
            }
            System.setProperty(LOCATIONS, locations + "," + file);
        } catch (IOException e) {
            throw new IllegalStateException("The tests' configuration cannot be written.", e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            System.setProperty(LOCATIONS, locations);
        }
    }
}
