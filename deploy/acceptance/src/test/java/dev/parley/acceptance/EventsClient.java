package dev.parley.acceptance;

import dev.parley.contracts.Content;
import dev.parley.contracts.EntryCodec;
import dev.parley.contracts.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the server-sent events that keeps the last event's id, as browsers do. */
final class EventsClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final InputStream stream;
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private volatile Position position;

    private EventsClient(InputStream stream, Position after) {
        this.stream = stream;
        this.position = after;
        Thread.ofVirtual().start(this::read);
    }

    static EventsClient connect(URI gateway, String token, String room, Position after) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/api/v1/rooms/" + room + "/events"))
                .header("Authorization", "Bearer " + token)
                .header("Last-Event-ID", after.toString())
                .build();
        try {
            HttpResponse<InputStream> response = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("The events answered " + response.statusCode());
            }
            return new EventsClient(response.body(), after);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String event = "";
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.startsWith("id: ")) {
                    position = Position.parse(line.substring("id: ".length()));
                } else if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("data: ") && event.equals("entry")) {
                    take(line.substring("data: ".length()).getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            System.out.println("The events end: " + e.getMessage());
        }
    }

    private void take(byte[] data) {
        if (EntryCodec.decode(data).content() instanceof Content.Posted(String text, var _)) {
            texts.add(text);
        }
    }

    List<String> texts() {
        return texts;
    }

    /** Of the last event. */
    Position position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
