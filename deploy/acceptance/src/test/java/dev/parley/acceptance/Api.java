package dev.parley.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.contracts.Position;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The REST API as one person uses it through one gateway. */
final class Api {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final URI gateway;
    private final String token;

    /** Somebody with an account. */
    record Person(String name, String password) {

        /** A name that no earlier test took. */
        static Person fresh(String prefix) {
            return new Person(
                    prefix + UUID.randomUUID().toString().substring(0, 8),
                    Secrets.keep("password", UUID.randomUUID().toString()));
        }
    }

    /** What the server said. */
    record Answer(int status, JsonNode body) {}

    private Api(URI gateway, String token) {
        this.gateway = gateway;
        this.token = Secrets.keep("accessToken", token);
    }

    static Api register(URI gateway, Person person) {
        return new Api(gateway, session(gateway, "people", person));
    }

    static Api logIn(URI gateway, Person person) {
        return new Api(gateway, session(gateway, "sessions", person));
    }

    /** Registers at the first time, and logs in at the next. */
    static Api enter(URI gateway, Person person) {
        Answer answer = nobody(gateway).post("people", credentials(person));
        return answer.status() == 409 ? logIn(gateway, person) : new Api(gateway, accessToken(answer));
    }

    static Api asGuest(URI gateway, String nick) {
        return new Api(gateway, accessToken(nobody(gateway).post("sessions/guest", Map.of("nick", nick))));
    }

    /** Somebody who says nothing of who they are. */
    static Api nobody(URI gateway) {
        return new Api(gateway, "");
    }

    private static String session(URI gateway, String door, Person person) {
        return accessToken(nobody(gateway).post(door, credentials(person)));
    }

    private static Map<String, String> credentials(Person person) {
        return Map.of("name", person.name(), "password", person.password());
    }

    private static String accessToken(Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError("Nobody was let in: " + answer);
        }
        return answer.body().get("accessToken").asText();
    }

    /** The same person through another gateway. */
    Api at(URI otherGateway) {
        return new Api(otherGateway, token);
    }

    String token() {
        return token;
    }

    /** The position before a room's first entry; the epoch is not always 1, for a restore raises it. */
    Position beginning(String room) {
        Answer page = get("rooms/" + room + "/entries?limit=1");
        return new Position(page.body().at("/head/epoch").asInt(), 0);
    }

    Answer get(String path) {
        return exchange("GET", path, BodyPublishers.noBody(), Map.of());
    }

    Answer put(String path) {
        return exchange("PUT", path, BodyPublishers.noBody(), Map.of());
    }

    Answer put(String path, Object body) {
        return exchange("PUT", path, json(body), Map.of("Content-Type", "application/json"));
    }

    Answer delete(String path) {
        return exchange("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    Answer post(String path, Object body) {
        return exchange("POST", path, json(body), Map.of("Content-Type", "application/json"));
    }

    Answer say(String room, String key, String text) {
        return post("rooms/" + room + "/messages", key, Map.of("text", text));
    }

    /** As often as one likes, it is done once. */
    Answer post(String path, String key, Object body) {
        return exchange("POST", path, json(body), Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    Answer upload(String room, String name, byte[] bytes) {
        return upload(room, UUID.randomUUID().toString(), name, bytes);
    }

    Answer upload(String room, String key, String name, byte[] bytes) {
        return exchange(
                "POST",
                "rooms/" + room + "/files?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                BodyPublishers.ofByteArray(bytes),
                Map.of("Content-Type", "application/octet-stream", "Idempotency-Key", key));
    }

    byte[] download(String url) {
        try {
            HttpResponse<byte[]> response =
                    HTTP.send(request(gateway.resolve(url)).GET().build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(url + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new AssertionError("No answer to GET " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private Answer exchange(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(gateway.resolve("/api/v1/" + path)).method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            String text = response.body();
            JsonNode said = text.isBlank() ? JSON.nullNode() : JSON.readTree(text);
            Secrets.keep(said);
            return new Answer(response.statusCode(), said);
        } catch (IOException e) {
            throw new AssertionError("No answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new AssertionError("Not to be written as JSON: " + body, e);
        }
    }
}
