package dev.parley.file.fakes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Small stand-ins for chat-service and the gateway. A room's name tells what may be done in it: {@code open-…} and {@code
 * lobby} everything, {@code readonly-…} reading, {@code broken-…} makes chat-service fail, any other is not known.
 */
public final class Fakes implements AutoCloseable {

    public static final String APP_PASSWORD = "app-password-of-the-device";

    public final Tokens tokens = new Tokens();
    public final Certificate certificate = Certificate.create();
    private final Set<String> listed = ConcurrentHashMap.newKeySet();
    private final HttpServer chat;
    private final HttpServer gateway;
    public final TcpProxy database = new TcpProxy(port("quarkus.datasource.jdbc.url"));
    public final TcpProxy store = new TcpProxy(port("parley.store.port"));
    public volatile Duration appTokenLife = Duration.ofMinutes(5);
    /** How often it was asked who somebody is. */
    public final AtomicInteger appSessions = new AtomicInteger();
    /** What it was asked last. */
    public volatile String appLogin = "";

    public Fakes() {
        chat = start();
        chat.createContext("/rooms", this::rooms);
        gateway = start();
        gateway.createContext("/internal/app-sessions", this::appSession);
        list("lobby");
    }

    private static int port(String property) {
        try {
            return Integer.parseInt(EngineConfig.read().getProperty(property).replaceAll(".*:(\\d+)/.*", "$1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on everybody sees the room in their list. */
    public void list(String room) {
        listed.add(room);
    }

    public String chatUrl() {
        return "http://127.0.0.1:" + chat.getAddress().getPort();
    }

    public String gatewayUrl() {
        return "http://127.0.0.1:" + gateway.getAddress().getPort();
    }

    public String publicKey() {
        return tokens.publicKey();
    }

    private void rooms(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            answer(exchange, 401, "{}");
            return;
        }
        String[] path = exchange.getRequestURI().getRawPath().split("/");
        if (path.length == 2) {
            answer(exchange, 200, listed.stream().map(Fakes::summary).toList().toString());
            return;
        }
        String room = URLDecoder.decode(path[2].replace("+", "%2B"), StandardCharsets.UTF_8);
        if (room.equals("lobby") || room.startsWith("open-")) {
            answer(exchange, 200, "{\"read\":true,\"write\":true}");
        } else if (room.startsWith("readonly-")) {
            answer(exchange, 200, "{\"read\":true,\"write\":false}");
        } else if (room.startsWith("broken-")) {
            answer(exchange, 500, "{}");
        } else {
            answer(exchange, 404, "{\"type\":\"https://parley.dev/problems/no-such-room\"}");
        }
    }

    private static String summary(String room) {
        return """
                {"room":"%s","visibility":"public","history":"all","guests":true,"head":{"epoch":1,"seq":7},"later":1}"""
                .formatted(room);
    }

    private void appSession(HttpExchange exchange) throws IOException {
        appSessions.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        appLogin = body;
        String name = body.replaceAll(".*\"name\":\"([^\"]*)\".*", "$1");
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null) {
            answer(exchange, 401, "{}");
        } else if (name.startsWith("broken")) {
            answer(exchange, 503, "{}");
        } else if (name.startsWith("guessed")) {
            answer(exchange, 429, "{}");
        } else if (!body.contains(APP_PASSWORD)) {
            answer(exchange, 401, "{}");
        } else {
            answer(
                    exchange,
                    200,
                    "{\"token\":\"%s\",\"person\":\"%s\",\"name\":\"%s\"}"
                            .formatted(tokens.person(name, appTokenLife), name, Tokens.displayName(name)));
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        chat.stop(0);
        gateway.stop(0);
        database.close();
        store.close();
    }
}
