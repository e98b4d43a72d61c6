package dev.parley.bench.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of chat-service's internal REST API as a gateway needs that only delivers: views, heads, and stretches of logs. */
final class ChatStub implements AutoCloseable {

    private static final Pattern ROOM = Pattern.compile("/rooms/([^/]+)(/.*)?");
    private static final Pattern AFTER = Pattern.compile("after=\\d+(?::|%3A)(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;

    private final HttpServer server;
    private final Map<String, StoredRoom> rooms = new ConcurrentHashMap<>();

    ChatStub(int port) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // it waits 40 ms for each answer otherwise
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    StoredRoom open(String name) {
        return rooms.computeIfAbsent(name, StoredRoom::new);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            var room = ROOM.matcher(path);
            if (path.equals("/heads")) {
                send(exchange, OK, heads());
            } else if (!room.matches() || !rooms.containsKey(room.group(1))) {
                send(exchange, NOT_FOUND, "{}");
            } else if (exchange.getRequestMethod().equals("PUT")) {
                exchange.sendResponseHeaders(NO_CONTENT, -1);
            } else {
                var stored = open(room.group(1));
                send(exchange, OK, "/entries".equals(room.group(2)) ? page(exchange, stored) : stored.view());
            }
        }
    }

    /** Of all rooms, also when fewer were asked for. */
    private String heads() {
        return rooms.values().stream()
                .map(room -> "\"%s\":%d".formatted(room.name(), room.head()))
                .collect(Collectors.joining(",", "{\"epoch\":%d,\"heads\":{".formatted(StoredRoom.EPOCH), "}}"));
    }

    private static String page(HttpExchange exchange, StoredRoom room) {
        var query = String.valueOf(exchange.getRequestURI().getRawQuery());
        var after = AFTER.matcher(query);
        var limit = LIMIT.matcher(query);
        int entries = limit.find() ? Integer.parseInt(limit.group(1)) : 50;
        long from = after.find() ? Long.parseLong(after.group(1)) : Math.max(0, room.head() - entries);
        return room.page(from, entries);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
