package dev.parley.gateway.rest;

import dev.parley.contracts.Limits;
import dev.parley.contracts.Position;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What requests must be like, before anybody else is asked. */
final class Checks {

    private static final int KEY_PREFIX_CHARS = "client:".length();

    private Checks() {}

    static <T> T body(@Nullable T body) {
        if (body == null) {
            throw Refused.of("bad-request", 400, "This request needs a JSON body.");
        }
        return body;
    }

    static String field(@Nullable String value, String name) {
        if (value == null || value.isEmpty()) {
            throw Refused.invalid("missing-field", "The field '" + name + "' is missing or empty.");
        }
        return value;
    }

    static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw Refused.invalid("missing-field", "The field '" + name + "' is missing.");
        }
        return value;
    }

    static String text(@Nullable String text) {
        String present = field(text, "text");
        if (present.getBytes(StandardCharsets.UTF_8).length > Limits.TEXT_BYTES) {
            throw Refused.invalid("text-too-long", "A text has at most " + Limits.TEXT_BYTES + " bytes of UTF-8.");
        }
        return present;
    }

    static Position position(String text) {
        try {
            return Position.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refused.of("bad-position", 400, "A position is epoch:seq, such as 1:42.");
        }
    }

    static @Nullable Position optionalPosition(@Nullable String text) {
        return text == null ? null : position(text);
    }

    static int limit(@Nullable Integer limit) {
        if (limit == null) {
            return Limits.NEWEST_ENTRIES;
        }
        if (limit < 1 || limit > Limits.PAGE_ENTRIES) {
            throw Refused.of("bad-limit", 400, "A limit is a number from 1 to " + Limits.PAGE_ENTRIES + ".");
        }
        return limit;
    }

    /** A request without a key gets one, and is then safe against the gateway's own retries only. */
    static String key(@Nullable String key) {
        if (key == null) {
            return UUID.randomUUID().toString();
        }
        if (key.isBlank() || key.length() > Limits.KEY_CHARS - KEY_PREFIX_CHARS) {
            throw Refused.of(
                    "bad-key",
                    400,
                    "An Idempotency-Key has 1 to " + (Limits.KEY_CHARS - KEY_PREFIX_CHARS) + " characters.");
        }
        return key;
    }
}
