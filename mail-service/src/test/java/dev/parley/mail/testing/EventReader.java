package dev.parley.mail.testing;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the event log as chat-service does, from where it stood when this was made. */
public final class EventReader {

    private long cursor;
    private final List<Map<String, Object>> events = new ArrayList<>();

    public EventReader() {
        cursor = given().auth()
                .oauth2(Tokens.service())
                .get("/events?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("last");
    }

    /** All since the beginning, each of which follows the one before without a hole. */
    public List<Map<String, Object>> all() {
        List<Map<String, Object>> page = given().auth()
                .oauth2(Tokens.service())
                .get("/events?after={n}&limit=500", cursor)
                .jsonPath()
                .getList("events");
        for (Map<String, Object> numbered : page) {
            long n = ((Number) numbered.get("n")).longValue();
            if (n != cursor + 1) {
                throw new AssertionError("after " + cursor + " came " + n);
            }
            cursor = n;
            events.add(event(numbered));
        }
        return events;
    }

    public List<Map<String, Object>> of(String key, Object value) {
        return all().stream().filter(event -> value.equals(event.get(key))).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> event(Map<String, Object> numbered) {
        return (Map<String, Object>) numbered.get("event");
    }
}
