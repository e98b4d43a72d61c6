package dev.parley.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A numbered log over REST as file-service and mail-service have one. A POST appends an event to it; a PUT puts it back by one
 * event and appends those that the body has between blank lines, as a restore does and what happens after it.
 */
final class FakeProducerServer implements HttpHandler {

    private final List<String> events = new ArrayList<>();
    private int restores;

    @Override
    public synchronized void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            events.add(body(exchange));
            exchange.sendResponseHeaders(204, -1);
        } else if (exchange.getRequestMethod().equals("PUT")) {
            restores++;
            events.removeLast();
            events.addAll(List.of(body(exchange).split("\n\n")));
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

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
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
        return "{\"events\":[" + String.join(",", numbered) + "],\"last\":" + events.size() + ",\"log\":\"log"
                + restores + "\"}";
    }
}
