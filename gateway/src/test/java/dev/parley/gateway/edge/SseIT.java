package dev.parley.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Server-sent events over real HTTP. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@Timeout(90)
class SseIT implements EdgeContract {

    @TestHTTPResource
    URI gateway;

    @Override
    public EdgeClient open() {
        return new Listening(gateway.getPort(), Account.make());
    }

    private record Event(String id, String type, String data) {}

    @Test
    void theNewestComeFirstAndThenWhatIsWritten() throws Exception {
        String room = Account.freshRoom();
        StubChat.post(room, "bob", "before");

        try (var events = open(room, Account.make(), null)) {
            assertThat(next(events, 2)).extracting(Event::type).containsExactly("joined", "entry");
            StubChat.post(room, "bob", "after");

            Event live = next(events, 1).getFirst();
            assertThat(live.id()).isEqualTo(StubChat.at(2).toString());
            assertThat(live.data()).contains("\"posted\":{\"text\":\"after\"}");
        }
    }

    @Test
    void aVoidPositionIsToldAndTheStreamEnds() throws Exception {
        String room = Account.freshRoom();

        try (var events = open(room, Account.make(), StubChat.at(9).toString())) {
            assertThat(next(events, 1))
                    .containsExactly(new Event(
                            "", "reset", "{\"epoch\":" + StubChat.at(0).epoch() + "}"));
            assertThat(events.hasNextLine()).isFalse();
        }
    }

    @Test
    void strangersAndUnknownRoomsAreRefused() throws Exception {
        assertThat(get(Account.freshRoom(), "nonsense", null).statusCode()).isEqualTo(401);
        assertThat(get("no-such-room", Account.make().token(), null).statusCode())
                .isEqualTo(404);
        assertThat(get("private-" + Account.freshRoom(), Account.make().token(), null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(Account.freshRoom(), Account.make().token(), "yesterday").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aCookieOpensNothingForAnotherPage() throws Exception {
        String cookie = "parley-access=" + Account.make().token();
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1/rooms/" + Account.freshRoom() + "/events"))
                .header("Cookie", cookie);

        assertThat(status(request.copy().header("Origin", "https://evil.example")))
                .isEqualTo(403);
        assertThat(status(request.copy().header("Origin", "null"))).isEqualTo(403);
        assertThat(status(request.copy().header("Origin", "http://" + gateway.getAuthority())))
                .isEqualTo(200);
        assertThat(status(request)).isEqualTo(200);
    }

    @Test
    void whoseSessionEndsBeforeTheFirstEventIsTold() throws Exception {
        Account account = Account.make();
        String room = Account.freshRoom();
        StubChat.Held held = StubChat.holdView(room);
        try (var reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<InputStream>> answer = reader.submit(() -> get(room, account.token(), null));
            held.asked().await();

            given().header("Authorization", "Bearer " + account.token())
                    .delete("/api/v1/sessions/current")
                    .then()
                    .statusCode(204);

            assertThat(answer.get().statusCode()).isEqualTo(401);
            assertThat(answer.get().headers().firstValue("Content-Type")).contains("application/problem+json");
        } finally {
            held.go().countDown();
        }
    }

    private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    private Scanner open(String room, Account account, String last) throws Exception {
        HttpResponse<InputStream> response = get(room, account.token(), last);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        return new Scanner(response.body());
    }

    private HttpResponse<InputStream> get(String room, String token, String last)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1/rooms/" + room + "/events"))
                .header("Authorization", "Bearer " + token);
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static List<Event> next(Scanner events, int count) {
        var all = new ArrayList<Event>();
        String id = "";
        String type = "";
        String data = "";
        while (all.size() < count) {
            String line = events.nextLine();
            if (line.isEmpty() && !type.isEmpty()) {
                all.add(new Event(id, type, data));
                type = "";
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            }
        }
        return all;
    }
}
