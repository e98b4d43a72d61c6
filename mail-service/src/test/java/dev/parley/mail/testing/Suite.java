package dev.parley.mail.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands around mail-service in its tests: an empty schema, and a chat-service that judges rooms by their names
 * ({@code open…}, {@code closed…}, {@code broken…}, all others unknown).
 */
public final class Suite implements QuarkusTestResourceLifecycleManager {

    private HttpServer chat;

    @Override
    public Map<String, String> start() {
        try {
            chat = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            chat.createContext("/rooms/", Suite::rights);
            chat.start();
            Map<String, String> config = new HashMap<>();
            // An empty schema of our own, beside whatever the shared engines are used for.
            config.put("quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema", "mail_it");
            config.put("quarkus.flyway.default-schema", "mail_it");
            config.put("quarkus.flyway.clean-at-start", "true");
            // The engines' own configuration names the real one, and outranks what stands here.
            config.put(
                    "quarkus.rest-client.chat-service.override-uri",
                    "http://127.0.0.1:" + chat.getAddress().getPort());
            config.put("parley.mail.replica.lease", "4s");
            config.put("parley.mail.connect-timeout", "3s");
            config.put("parley.mail.answer-timeout", "10s");
            config.put("parley.mail.mailbox.idle-refresh", "3s");
            config.put("parley.mail.outbox.retry-first", "300ms");
            config.put("parley.mail.outbox.poll", "200ms");
            return config;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void stop() {
        chat.stop(0);
    }

    private static void rights(HttpExchange exchange) throws IOException {
        String room = exchange.getRequestURI().getPath().split("/")[2];
        boolean person = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .startsWith("Bearer ey");
        int status = !person ? 401 : room.startsWith("broken") ? 500 : room.matches("(open|closed).*") ? 200 : 404;
        byte[] body = ("{\"read\":true,\"write\":" + room.startsWith("open") + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
