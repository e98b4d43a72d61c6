package dev.parley.contracts.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.parley.contracts.Entry;
import dev.parley.contracts.EntryCodec;
import dev.parley.contracts.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the WebSocket and of the raw TCP frames port, as JSON. A frame is one object; one key names the verb;
 * unknown fields are ignored; no verb or two verbs is an error.
 */
public final class FrameCodec {

    private static final Map<String, Class<? extends Verb>> VERBS = Map.ofEntries(
            Map.entry("hello", Verb.Hello.class),
            Map.entry("join", Verb.Join.class),
            Map.entry("sync", Verb.Sync.class),
            Map.entry("send", Verb.Send.class),
            Map.entry("edit", Verb.Edit.class),
            Map.entry("delete", Verb.Delete.class),
            Map.entry("react", Verb.React.class),
            Map.entry("history", Verb.History.class),
            Map.entry("read", Verb.Read.class),
            Map.entry("typing", Verb.Typing.class),
            Map.entry("presence", Verb.Presence.class),
            Map.entry("leave", Verb.Leave.class),
            Map.entry("rooms", Verb.Rooms.class),
            Map.entry("sendMail", Verb.SendMail.class),
            Map.entry("upload", Verb.Upload.class),
            Map.entry("renew", Verb.Renew.class));

    private static final Map<String, Class<? extends Answer>> ANSWERS = answers();

    private static final byte[] ENTRY_HEAD = "{\"entry\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEY_HEAD = ",\"key\":".getBytes(StandardCharsets.US_ASCII);

    private static final ObjectMapper JSON = mapper();

    private FrameCodec() {}

    private static Map<String, Class<? extends Answer>> answers() {
        var answers = new LinkedHashMap<String, Class<? extends Answer>>();
        answers.put("hello", Answer.Hello.class);
        answers.put("joined", Answer.Joined.class);
        answers.put("synced", Answer.Synced.class);
        answers.put("sent", Answer.Sent.class);
        answers.put("history", Answer.History.class);
        answers.put("read", Answer.Read.class);
        answers.put("left", Answer.Left.class);
        answers.put("rooms", Answer.Rooms.class);
        answers.put("mailQueued", Answer.MailQueued.class);
        answers.put("upload", Answer.Upload.class);
        answers.put("renewed", Answer.Renewed.class);
        answers.put("presence", Answer.Presence.class);
        return answers;
    }

    private static ObjectMapper mapper() {
        var factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxStringLength(4 * 1024 * 1024)
                        .build())
                .build();
        factory.enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
        return JsonMapper.builder(factory)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .withCoercionConfig(LogicalType.Textual, scalars -> scalars.setCoercion(
                                CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Integer,
                        numbers -> numbers.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .build();
    }

    /**
     * Reads a client's frame.
     *
     * @throws FrameException when it is too long, no JSON object, names no verb or two, or lacks something
     */
    public static ClientFrame decodeClient(byte[] json) throws FrameException {
        if (json.length > Limits.FRAME_BYTES) {
            throw new FrameException(null, "A frame is at most " + Limits.FRAME_BYTES + " bytes long.");
        }
        String id = null;
        Verb verb = null;
        try (JsonParser in = JSON.getFactory().createParser(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new FrameException(null, "A frame is one JSON object.");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                if (field.equals("id")) {
                    id = in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : null;
                    in.skipChildren();
                } else if (VERBS.containsKey(field)) {
                    if (verb != null) {
                        throw new FrameException(id, "A frame names one verb, not two.");
                    }
                    verb = JSON.readValue(in, Objects.requireNonNull(VERBS.get(field)));
                    if (verb == null) {
                        throw new FrameException(id, "'" + field + "' needs an object.");
                    }
                } else {
                    in.skipChildren();
                }
            }
            if (in.nextToken() != null) {
                throw new FrameException(id, "A frame is one JSON object, with nothing behind it.");
            }
        } catch (JsonProcessingException e) {
            throw new FrameException(id, "The frame cannot be read: " + reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException("A frame could not be read from memory.", e);
        }
        if (verb == null) {
            if (isEmpty(json)) {
                return new ClientFrame(null, new Verb.Heartbeat());
            }
            throw new FrameException(id, "The frame names no verb that this server knows.");
        }
        FrameRules.check(id, verb);
        return new ClientFrame(id, verb);
    }

    /** A record's own words, where it was a record that refused. */
    private static String reason(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException refusal
                ? String.valueOf(refusal.getMessage())
                : e.getOriginalMessage();
    }

    private static boolean isEmpty(byte[] json) {
        int closing = json.length - 1;
        while (closing > 0 && json[closing] <= ' ') {
            closing--;
        }
        int inside = closing - 1;
        while (inside > 0 && json[inside] <= ' ') {
            inside--;
        }
        return inside >= 0 && json[inside] == '{' && json[closing] == '}';
    }

    /** What a client sends, for clients that are written in Java. */
    public static byte[] encode(ClientFrame frame) {
        return write(out -> {
            if (frame.id() != null) {
                out.writeStringField("id", frame.id());
            }
            if (!(frame.verb() instanceof Verb.Heartbeat)) {
                out.writeFieldName(verbName(frame.verb()));
                JSON.writeValue(out, frame.verb());
            }
        });
    }

    private static String verbName(Verb verb) {
        for (var known : VERBS.entrySet()) {
            if (known.getValue() == verb.getClass()) {
                return known.getKey();
            }
        }
        throw new IllegalArgumentException("No verb: " + verb);
    }

    /** UTF-8 JSON, without a line end. */
    public static byte[] encode(ServerFrame frame) {
        return switch (frame) {
            case ServerFrame.Ok ok ->
                write(out -> {
                    writeId(ok.id(), out);
                    out.writeObjectFieldStart("ok");
                    if (ok.answer() instanceof Answer.Rooms(var rooms)) {
                        out.writeFieldName("rooms");
                        JSON.writeValue(out, rooms);
                    } else {
                        out.writeFieldName(answerName(ok.answer()));
                        JSON.writeValue(out, ok.answer());
                    }
                    out.writeEndObject();
                });
            case ServerFrame.Error error ->
                write(out -> {
                    writeId(error.id(), out);
                    out.writeFieldName("error");
                    JSON.writeValue(out, error.error());
                });
            case ServerFrame.Logged(Entry entry, String key) -> entryFrame(EntryCodec.encode(entry), key);
            case ServerFrame.Signalled signalled -> single("signal", signalled.signal());
            case ServerFrame.Reset reset -> single("reset", reset);
            case ServerFrame.Closing closing -> single("closing", closing);
            case ServerFrame.Heartbeat _ -> new byte[] {'{', '}'};
        };
    }

    /**
     * The frame around an entry's JSON, which is not looked into.
     *
     * @param key for the author's own sessions
     */
    public static byte[] entryFrame(byte[] entryJson, @Nullable String key) {
        var frame = new ByteArrayOutputStream(entryJson.length + 16);
        frame.writeBytes(ENTRY_HEAD);
        if (key == null) {
            frame.writeBytes(entryJson);
        } else {
            frame.write(entryJson, 0, entryJson.length - 1);
            frame.writeBytes(KEY_HEAD);
            frame.writeBytes(quoted(key));
            frame.write('}');
        }
        frame.write('}');
        return frame.toByteArray();
    }

    /**
     * Reads a server's frame, for clients that are written in Java.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ServerFrame decodeServer(byte[] json) {
        try {
            return ServerFrames.read(JSON.readTree(json), JSON, ANSWERS);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a server's frame: " + new String(json, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] quoted(String text) {
        try {
            return JSON.writeValueAsBytes(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A string could not be written as JSON.", e);
        }
    }

    private static String answerName(Answer answer) {
        for (var known : ANSWERS.entrySet()) {
            if (known.getValue() == answer.getClass()) {
                return known.getKey();
            }
        }
        throw new IllegalArgumentException("No answer: " + answer);
    }

    private static void writeId(@Nullable String id, JsonGenerator out) throws IOException {
        if (id != null) {
            out.writeStringField("id", id);
        }
    }

    private static byte[] single(String field, Object value) {
        return write(out -> {
            out.writeFieldName(field);
            JSON.writeValue(out, value);
        });
    }

    private interface Fields {
        void writeTo(JsonGenerator out) throws IOException;
    }

    private static byte[] write(Fields fields) {
        var bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator out = JSON.getFactory().createGenerator(bytes)) {
            out.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            out.writeStartObject();
            fields.writeTo(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A frame could not be written to memory.", e);
        }
        return bytes.toByteArray();
    }
}
