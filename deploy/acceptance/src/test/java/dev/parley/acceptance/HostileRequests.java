package dev.parley.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.acceptance.ApiDocument.In;
import dev.parley.acceptance.ApiDocument.Operation;
import dev.parley.acceptance.ApiDocument.Parameter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Requests of an operation that are wrong in one way or in several. */
final class HostileRequests {

    /** As they stand in a path or a query, without what would end a request line. */
    private static final List<String> VALUES = List.of(
            "",
            "%00",
            "%0d%0aX-Evil:%201",
            "%ff%fe",
            "%c0%af",
            "%",
            "%zz",
            "%2",
            "..",
            "../..",
            "%2e%2e%2f%2e%2e",
            "..;",
            "%2F",
            "%252e%252e%252f",
            "-1",
            "0",
            "99999999999999999999",
            "1e400",
            "NaN",
            "null",
            "true",
            "[]",
            "{}",
            "%7B%7D",
            "1:1",
            "0:0",
            "-1:-1",
            "4294967296:1",
            "1:9223372036854775808",
            "1:",
            ":",
            "%F0%9F%92%A9",
            "%E2%80%AE",
            "%ED%A0%80",
            "'%20or%201=1--",
            "$%7Bjndi:ldap://x%7D",
            "%3Cscript%3E",
            "~",
            "@a+b",
            "me",
            "lobby",
            "guest:x",
            "*",
            "x;a=b",
            "a%3Fb",
            "a%23b",
            "%09",
            "%20",
            "+",
            "e%CC%81");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json;charset=utf-16",
            "application/json; charset=nonsense",
            "text/plain",
            "text/html",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "nonsense",
            "/",
            "a/b/c",
            "*/*",
            ";;",
            "text/\u00e9",
            "application/problem+json",
            "application/x-java-serialized-object");

    private static final List<String> HEADERS = List.of(
            "Range: bytes=0-,1-,2-,3-",
            "Range: bytes=99999999999999999999-",
            "If-Match: \"",
            "If-Modified-Since: never",
            "Last-Event-ID: 1:99999999999999999999",
            "Last-Event-ID: \u00ff",
            "Idempotency-Key: ",
            "Idempotency-Key: \u0001",
            "Accept: nonsense",
            "Accept: image/png",
            "Accept: ;q=2",
            "Accept-Encoding: \u00ff",
            "Accept-Charset: utf-7",
            "Cookie: parley-access=x; parley-access=y",
            "Cookie: =;;==\u0002",
            "Origin: null",
            "Expect: 200-maybe",
            "Transfer-Encoding: gzip",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "X-HTTP-Method-Override: DELETE",
            "Forwarded: for=x;proto=evil",
            "X-Forwarded-Host: evil.example",
            "Content-Encoding: gzip",
            "Host: evil:99999999");

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE");

    private final RandomGenerator random;
    private final Map<String, String> known;
    private final String token;

    /**
     * @param known values of path parameters that exist, so that what is behind the first check is reached as well
     * @param token of somebody who may do much
     */
    HostileRequests(RandomGenerator random, Map<String, String> known, String token) {
        this.random = random;
        this.known = known;
        this.token = token;
    }

    /** The next one, whole. */
    byte[] of(Operation operation) {
        var head = new StringBuilder();
        head.append(oneIn(20) ? any(METHODS) : operation.method()).append(' ');
        head.append(target(operation)).append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        if (!oneIn(12)) {
            head.append("Authorization: Bearer ")
                    .append(oneIn(15) ? mangled(token) : token)
                    .append("\r\n");
        }
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in() == In.HEADER && oneIn(2)) {
                head.append(parameter.name()).append(": ").append(any(VALUES)).append("\r\n");
            }
        }
        while (oneIn(3)) {
            head.append(any(HEADERS)).append("\r\n");
        }
        byte[] body = operation.type() == null && !oneIn(8) ? new byte[0] : body(operation);
        if (body.length > 0 || oneIn(4)) {
            head.append("Content-Type: ").append(oneIn(4) || operation.type() == null ? any(TYPES) : operation.type());
            head.append("\r\nContent-Length: ").append(body.length).append("\r\n");
        }
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private String target(Operation operation) {
        String path = operation.path();
        var query = new ArrayList<String>();
        for (Parameter parameter : operation.parameters()) {
            String value = known.containsKey(parameter.name()) && oneIn(2) ? known.get(parameter.name()) : value();
            switch (parameter.in()) {
                case PATH -> path = path.replace("{" + parameter.name() + "}", value);
                case QUERY -> query.add(parameter.name() + "=" + value());
                case HEADER, COOKIE -> {}
            }
        }
        if (oneIn(10)) {
            query.add(value() + "=" + value());
        }
        String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
        return oneIn(25) ? target.replace("/api", "//api") : target;
    }

    private String value() {
        return oneIn(30) ? "x".repeat(1 + random.nextInt(3_000)) : any(VALUES);
    }

    private byte[] body(Operation operation) {
        JsonNode example = operation.example() == null ? Api.JSON.createObjectNode() : operation.example();
        return switch (random.nextInt(9)) {
            case 0 ->
                bytes(example.toString()
                        .substring(0, random.nextInt(example.toString().length())));
            case 1 -> bytes("[".repeat(1 + random.nextInt(50_000)));
            case 2 -> bytes("{\"a\":".repeat(1 + random.nextInt(5_000)));
            case 3 -> randomBytes(random.nextInt(2_000));
            case 4 ->
                bytes(any(List.of(
                        "null", "true", "1e999", "\"\"", "[]", "{}", "[null]", "{\"\":null}", "\u0000", " ", "{}{}")));
            case 5 -> flipped(bytes(example.toString()));
            default -> bytes(mutated(example).toString());
        };
    }

    /** The example with some fields of other types, or with other values. */
    private JsonNode mutated(JsonNode example) {
        if (!(example instanceof ObjectNode object)) {
            return leaf();
        }
        ObjectNode copy = object.deepCopy();
        object.fieldNames().forEachRemaining(name -> {
            if (oneIn(2)) {
                JsonNode field = object.get(name);
                copy.set(name, field.isObject() && oneIn(2) ? mutated(field) : leaf());
            }
        });
        return copy;
    }

    private JsonNode leaf() {
        var nodes = Api.JSON.getNodeFactory();
        return switch (random.nextInt(12)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.numberNode(random.nextLong());
            case 2 -> nodes.numberNode(-1);
            case 3 -> nodes.numberNode(Double.MAX_VALUE);
            case 4 -> nodes.booleanNode(true);
            case 5 -> nodes.arrayNode().add(leaf());
            case 6 -> nodes.objectNode().set("x", leaf());
            case 7 -> nodes.textNode("y".repeat(random.nextInt(70_000)));
            case 8 -> nodes.textNode("\u0000\u0001\u001b[2J");
            case 9 -> nodes.textNode("\ud800");
            case 10 -> nodes.textNode("\u202e\ufeff e\u0301");
            default -> nodes.textNode("");
        };
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 0; i < 1 + bytes.length / 40; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] randomBytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String mangled(String text) {
        int at = random.nextInt(text.length());
        return text.substring(0, at) + any(List.of("", "A", ".", "..", "\u00e9")) + text.substring(at);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
