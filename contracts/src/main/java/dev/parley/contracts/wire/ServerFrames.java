package dev.parley.contracts.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.contracts.Entry;
import dev.parley.contracts.chat.RoomSummary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the server sends; not on any fast path. */
final class ServerFrames {

    private ServerFrames() {}

    static ServerFrame read(JsonNode frame, ObjectMapper json, Map<String, Class<? extends Answer>> answers)
            throws JsonProcessingException {
        if (!(frame instanceof ObjectNode fields)) {
            throw new IllegalArgumentException("A frame is one JSON object, not: " + frame);
        }
        String id = fields.hasNonNull("id") ? fields.get("id").asText() : null;
        if (fields.has("ok")) {
            return new ServerFrame.Ok(id, answer(fields.get("ok"), json, answers));
        }
        if (fields.has("error")) {
            return new ServerFrame.Error(id, json.treeToValue(fields.get("error"), ServerFrame.Failure.class));
        }
        if (fields.has("entry")) {
            JsonNode entry = fields.get("entry");
            return new ServerFrame.Logged(json.treeToValue(entry, Entry.class), text(entry, "key"));
        }
        if (fields.has("signal")) {
            return new ServerFrame.Signalled(json.treeToValue(fields.get("signal"), Signal.class));
        }
        if (fields.has("reset")) {
            return json.treeToValue(fields.get("reset"), ServerFrame.Reset.class);
        }
        if (fields.has("closing")) {
            return json.treeToValue(fields.get("closing"), ServerFrame.Closing.class);
        }
        if (fields.isEmpty()) {
            return new ServerFrame.Heartbeat();
        }
        throw new IllegalArgumentException("Not a frame that a server sends: " + frame);
    }

    private static Answer answer(JsonNode ok, ObjectMapper json, Map<String, Class<? extends Answer>> answers)
            throws JsonProcessingException {
        var kind = ok.fields().next();
        if (kind.getKey().equals("rooms")) {
            return new Answer.Rooms(List.of(json.treeToValue(kind.getValue(), RoomSummary[].class)));
        }
        Class<? extends Answer> type = answers.get(kind.getKey());
        if (type == null) {
            throw new IllegalArgumentException("Not an answer: " + ok);
        }
        return json.treeToValue(kind.getValue(), type);
    }

    private static @Nullable String text(JsonNode fields, String field) {
        return fields.hasNonNull(field) ? fields.get(field).asText() : null;
    }
}
