package dev.parley.contracts.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.contracts.Limits;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** What clients send. */
final class ClientFrames {

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

    private ClientFrames() {}

    static ClientFrame read(byte[] json) throws FrameException {
        if (json.length > Limits.FRAME_BYTES) {
            throw new FrameException(null, "A frame is at most " + Limits.FRAME_BYTES + " bytes long.");
        }
        String id = null;
        Verb verb = null;
        try (JsonParser in = FrameJson.MAPPER.getFactory().createParser(json)) {
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
                    verb = FrameJson.MAPPER.readValue(in, Objects.requireNonNull(VERBS.get(field)));
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
        } catch (IOException e) {
            throw new FrameException(id, "The frame cannot be read: " + reason(e));
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
    private static String reason(IOException e) {
        return switch (e) {
            case JsonProcessingException json
            when json.getCause() instanceof IllegalArgumentException refusal -> String.valueOf(refusal.getMessage());
            case JsonProcessingException json -> json.getOriginalMessage();
            default -> String.valueOf(e.getMessage());
        };
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

    static byte[] write(ClientFrame frame) {
        return FrameJson.write(out -> {
            if (frame.id() != null) {
                out.writeStringField("id", frame.id());
            }
            if (!(frame.verb() instanceof Verb.Heartbeat)) {
                out.writeFieldName(verbName(frame.verb()));
                FrameJson.MAPPER.writeValue(out, frame.verb());
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
}
