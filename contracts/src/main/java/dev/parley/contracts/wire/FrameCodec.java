package dev.parley.contracts.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the WebSocket and of the raw TCP frames port, as JSON in UTF-8. A frame is one object; one key names the verb;
 * unknown fields are ignored; no verb or two verbs is an error.
 */
public final class FrameCodec {

    private static final byte[] ENTRY_HEAD = "{\"entry\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEY_HEAD = ",\"key\":".getBytes(StandardCharsets.US_ASCII);

    private FrameCodec() {}

    /**
     * Reads a client's frame.
     *
     * @throws FrameException when it is too long, no JSON object, names no verb or two, or lacks something
     */
    public static ClientFrame decodeClient(byte[] json) throws FrameException {
        return ClientFrames.read(json);
    }

    /** What a client sends, for clients that are written in Java. */
    public static byte[] encode(ClientFrame frame) {
        return ClientFrames.write(frame);
    }

    /** UTF-8 JSON, without a line end. */
    public static byte[] encode(ServerFrame frame) {
        return ServerFrames.write(frame);
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
            return ServerFrames.read(FrameJson.MAPPER.readTree(json));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a server's frame: " + new String(json, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] quoted(String text) {
        try {
            return FrameJson.MAPPER.writeValueAsBytes(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A string could not be written as FrameJson.MAPPER.", e);
        }
    }
}
