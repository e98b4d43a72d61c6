package dev.parley.gateway.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service that answers as a test tells it to, and remembers what it was asked. */
public final class FakeService {

    /** What a test has it do. */
    public interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    /** @param path with the query, as it came */
    public record Asked(String method, String path, Map<String, List<String>> headers, String body) {}

    private final HttpServer server;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public FakeService() {
        this(0);
    }

    public FakeService(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::dispatch);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public void stop() {
        server.stop(0);
    }

    /** @param request such as {@code GET /rooms} */
    public void on(String request, Handler handler) {
        handlers.put(request, handler);
    }

    public void on(String request, int status, String json) {
        on(request, exchange -> {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, status, status < 400 ? "application/json" : "application/problem+json", json);
        });
    }

    public List<Asked> asked(String request) {
        return asked.stream()
                .filter(one -> (one.method() + " " + one.path().replaceFirst("\\?.*", "")).equals(request))
                .toList();
    }

    public void remember(HttpExchange exchange, String body) {
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
    }

    public static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
        takeTheRest(exchange);
        exchange.close();
    }

    /** As servers do: who closes while bytes are still coming takes the answer away from who sends them. */
    private static void takeTheRest(HttpExchange exchange) {
        try {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the other side has heard enough
        }
    }

    private void dispatch(HttpExchange exchange) throws IOException {
        Handler handler = handlers.get(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        if (handler == null) {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, 404, "text/plain", "not told what to do");
            return;
        }
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && Long.parseLong(length) < 100_000 && Long.parseLong(length) > 0) {
            var body = exchange.getRequestBody().readAllBytes();
            exchange.setStreams(new java.io.ByteArrayInputStream(body), null);
            remember(exchange, new String(body, StandardCharsets.UTF_8));
        } else {
            remember(exchange, "");
        }
        handler.handle(exchange);
    }
}
