package dev.parley.bench.system;

import dev.parley.bench.load.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The people who measure, registered at a gateway by its REST API. Each writer is a person of its own; readers share a few
 * accounts, as devices of the same people, because a password takes a tenth of a second to check and is not what is measured.
 */
final class Accounts {

    private static final int WRITERS = 10;
    private static final int READERS = 10;
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI gateway;
    private final List<Person> people = new ArrayList<>();
    private String operator = "";

    private record Person(String name, String password) {

        String json() {
            return "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
        }
    }

    /** Fresh access tokens, good for ten minutes. */
    record Tokens(List<String> all) {

        String of(int client, Role role) {
            return role.writes() ? all.get(client % WRITERS) : all.get(WRITERS + client % READERS);
        }
    }

    Accounts(URI gateway) throws IOException, InterruptedException {
        this.gateway = gateway;
        for (int i = 0; i < WRITERS + READERS; i++) {
            String chance = UUID.randomUUID().toString();
            var person = new Person((i < WRITERS ? "writer" : "reader") + chance.substring(0, 8), chance);
            operator = token(post("people", "", person.json()));
            people.add(person);
        }
    }

    Tokens tokens() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        for (Person person : people) {
            all.add(token(post("sessions", "", person.json())));
        }
        operator = all.getFirst();
        return new Tokens(all);
    }

    /** A public room. */
    void openRoom(String room) throws IOException, InterruptedException {
        post("rooms", operator, "{\"room\":\"%s\"}".formatted(room));
    }

    private static String token(String session) {
        var matcher = TOKEN.matcher(session);
        if (!matcher.find()) {
            throw new IllegalStateException("there is no access token in " + session);
        }
        return matcher.group(1);
    }

    private String post(String path, String token, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1/" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    "POST %s was answered %d: %s".formatted(path, response.statusCode(), response.body()));
        }
        return response.body();
    }
}
