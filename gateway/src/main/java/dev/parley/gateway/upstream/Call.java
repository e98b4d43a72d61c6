package dev.parley.gateway.upstream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to another service.
 *
 * @param target path and query, encoded as RFC 3986 asks
 * @param body empty when there is none, or when it is streamed
 * @param repeatable sending it twice does what sending it once does: it is a GET, or carries its key
 * @param patience how long the head of the answer may take
 */
public record Call(
        HttpMethod method,
        String target,
        Map<String, String> headers,
        Buffer body,
        boolean repeatable,
        Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call get(String target, String token) {
        return repeatable(HttpMethod.GET, target, token);
    }

    public static Call delete(String target, String token) {
        return repeatable(HttpMethod.DELETE, target, token);
    }

    public static Call post(String target, String token) {
        return once(HttpMethod.POST, target, token);
    }

    /** What sending it twice does is what sending it once does. */
    public static Call repeatable(HttpMethod method, String target, String token) {
        return new Call(method, target, authorization(token), Buffer.buffer(), true, PATIENCE);
    }

    /** Sending it twice would do something twice. */
    public static Call once(HttpMethod method, String target, String token) {
        return new Call(method, target, authorization(token), Buffer.buffer(), false, PATIENCE);
    }

    public Call header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, target, more, body, repeatable, patience);
    }

    public Call json(byte[] json) {
        return new Call(method, target, headers, Buffer.buffer(json), repeatable, patience)
                .header("Content-Type", "application/json");
    }

    /** By its key a repeat gets the first answer. */
    public Call key(String key) {
        return new Call(method, target, headers, body, true, patience).header("Idempotency-Key", key);
    }

    public Call patience(Duration longer) {
        return new Call(method, target, headers, body, repeatable, longer);
    }

    private static Map<String, String> authorization(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
