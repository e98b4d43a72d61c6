package dev.parley.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A numbered log over REST as file-service and mail-service have one; a POST appends an event to it. */
final class FakeProducerServer implements HttpHandler {

    private final List<String> events = new ArrayList<>();

    @Override
    public synchronized void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            events.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
        } else if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            exchange.sendResponseHeaders(401, -1);
        } else {
            byte[] page = page(exchange.getRequestURI().getQuery()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
        exchange.close();
    }

    private String page(String query) {
        int after = 0;
        int limit = 0;
        for (String parameter : query.split("&")) {
            String[] pair = parameter.split("=");
            switch (pair[0]) {
                case "after" -> after = Integer.parseInt(pair[1]);
                case "limit" -> limit = Integer.parseInt(pair[1]);
                default -> throw new IllegalArgumentException(parameter);
            }
        }
        var numbered = new ArrayList<String>();
        for (int n = after + 1; n <= Math.min(events.size(), after + limit); n++) {
            numbered.add("{\"n\":" + n + ",\"event\":" + events.get(n - 1) + "}");
        }
        return "{\"events\":[" + String.join(",", numbered) + "],\"last\":" + events.size() + "}";
    }
}
