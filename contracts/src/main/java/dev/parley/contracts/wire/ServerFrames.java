package dev.parley.contracts.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.contracts.Entry;
import dev.parley.contracts.EntryCodec;
import dev.parley.contracts.chat.RoomSummary;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server sends. It is read by clients only, off any fast path. */
final class ServerFrames {

    private static final Map<String, Class<? extends Answer>> ANSWERS = answers();

    private ServerFrames() {}

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

    static byte[] write(ServerFrame frame) {
        return switch (frame) {
            case ServerFrame.Ok ok ->
                FrameJson.write(out -> {
                    writeId(ok.id(), out);
                    out.writeObjectFieldStart("ok");
                    if (ok.answer() instanceof Answer.Rooms(var rooms)) {
                        out.writeFieldName("rooms");
                        FrameJson.MAPPER.writeValue(out, rooms);
                    } else {
                        out.writeFieldName(answerName(ok.answer()));
                        FrameJson.MAPPER.writeValue(out, ok.answer());
                    }
                    out.writeEndObject();
                });
            case ServerFrame.Error error ->
                FrameJson.write(out -> {
                    writeId(error.id(), out);
                    out.writeFieldName("error");
                    FrameJson.MAPPER.writeValue(out, error.error());
                });
            case ServerFrame.Logged(Entry entry, String key) -> FrameCodec.entryFrame(EntryCodec.encode(entry), key);
            case ServerFrame.Signalled signalled -> single("signal", signalled.signal());
            case ServerFrame.Reset reset -> single("reset", reset);
            case ServerFrame.Closing closing -> single("closing", closing);
            case ServerFrame.Heartbeat _ -> new byte[] {'{', '}'};
        };
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
        return FrameJson.write(out -> {
            out.writeFieldName(field);
            FrameJson.MAPPER.writeValue(out, value);
        });
    }

    static ServerFrame read(JsonNode frame) throws JsonProcessingException {
        if (!(frame instanceof ObjectNode fields)) {
            throw new IllegalArgumentException("A frame is one JSON object, not: " + frame);
        }
        String id = fields.hasNonNull("id") ? fields.get("id").asText() : null;
        if (fields.has("ok")) {
            return new ServerFrame.Ok(id, answer(fields.get("ok")));
        }
        if (fields.has("error")) {
            return new ServerFrame.Error(
                    id, FrameJson.MAPPER.treeToValue(fields.get("error"), ServerFrame.Failure.class));
        }
        if (fields.has("entry")) {
            JsonNode entry = fields.get("entry");
            return new ServerFrame.Logged(FrameJson.MAPPER.treeToValue(entry, Entry.class), text(entry, "key"));
        }
        if (fields.has("signal")) {
            return new ServerFrame.Signalled(FrameJson.MAPPER.treeToValue(fields.get("signal"), Signal.class));
        }
        if (fields.has("reset")) {
            return FrameJson.MAPPER.treeToValue(fields.get("reset"), ServerFrame.Reset.class);
        }
        if (fields.has("closing")) {
            return FrameJson.MAPPER.treeToValue(fields.get("closing"), ServerFrame.Closing.class);
        }
        if (fields.isEmpty()) {
            return new ServerFrame.Heartbeat();
        }
        throw new IllegalArgumentException("Not a frame that a server sends: " + frame);
    }

    private static Answer answer(JsonNode ok) throws JsonProcessingException {
        var kind = ok.fields().next();
        if (kind.getKey().equals("rooms")) {
            return new Answer.Rooms(List.of(FrameJson.MAPPER.treeToValue(kind.getValue(), RoomSummary[].class)));
        }
        Class<? extends Answer> type = ANSWERS.get(kind.getKey());
        if (type == null) {
            throw new IllegalArgumentException("Not an answer: " + ok);
        }
        return FrameJson.MAPPER.treeToValue(kind.getValue(), type);
    }

    private static @Nullable String text(JsonNode fields, String field) {
        return fields.hasNonNull(field) ? fields.get(field).asText() : null;
    }
}
