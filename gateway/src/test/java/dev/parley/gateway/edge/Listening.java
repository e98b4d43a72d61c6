package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.CloseCode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A listener to server-sent events: one response for each room that it joins. */
final class Listening implements EdgeClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] GARBLED = {(byte) 0xc3, '('};

    private final int port;
    private final Account account;
    private @Nullable Bytes bytes;
    private int leftOfChunk;
    private @Nullable CloseCode reason;

    private record Event(String type, String data) {}

    Listening(int port, Account account) {
        this.port = port;
        this.account = account;
    }

    @Override
    public Welcome join(String room, @Nullable Position after) throws IOException {
        byte[] last = after == null ? new byte[0] : after.toString().getBytes(StandardCharsets.US_ASCII);
        int status = get("/api/v1/rooms/" + room + "/events", last);
        if (status != 200) {
            return new Welcome.Refused();
        }
        Event first = event();
        return first.type().equals("reset")
                ? new Welcome.Reset()
                : new Welcome.In(JSON.readTree(first.data()).path("recovered").asBoolean());
    }

    private int get(String target, byte[] lastEventId) throws IOException {
        close();
        leftOfChunk = 0;
        var connection = new Bytes(port);
        bytes = connection;
        var request = new ByteArrayOutputStream();
        request.writeBytes(("GET " + target + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: Bearer "
                        + account.token() + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        if (lastEventId.length > 0) {
            request.writeBytes("Last-Event-ID: ".getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(lastEventId);
            request.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        request.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        connection.write(request.toByteArray());
        int status = Integer.parseInt(connection.line().split(" ")[1]);
        while (!connection.line().isEmpty()) {
            // headers
        }
        return status;
    }

    private Event event() throws IOException {
        String type = "";
        String data = "";
        while (true) {
            String line = line();
            if (line.isEmpty() && type.equals("closing")) {
                reason = CloseCode.valueOf(
                        JSON.readTree(data).path("message").asText().toUpperCase(Locale.ROOT));
                assertThat(JSON.readTree(data).path("code").asInt()).isEqualTo(reason.number());
                type = "";
            } else if (line.isEmpty() && !type.isEmpty()) {
                return new Event(type, data);
            } else if (line.startsWith("event: ")) {
                type = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                data = line.substring("data: ".length());
            }
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next; (next = next()) != '\n'; ) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Of the body, which comes in chunks (RFC 9112, section 7.1). */
    private int next() throws IOException {
        Bytes connection = connection();
        if (leftOfChunk == 0) {
            leftOfChunk = Integer.parseInt(connection.line(), 16);
            if (leftOfChunk == 0) {
                throw new EOFException();
            }
        }
        int next = connection.next();
        if (--leftOfChunk == 0) {
            connection.line();
        }
        return next;
    }

    private Bytes connection() {
        if (bytes == null) {
            throw new IllegalStateException("Not in a room");
        }
        return bytes;
    }

    @Override
    public String text() throws IOException {
        while (true) {
            Event event = event();
            JsonNode text = JSON.readTree(event.data()).path("posted").path("text");
            if (event.type().equals("entry") && text.isTextual()) {
                return text.asText();
            }
        }
    }

    /** It is the last that comes by the response. */
    @Override
    public void awaitReset(String room) throws IOException {
        while (!event().type().equals("reset")) {
            // entries
        }
        assertThatThrownBy(this::event).isInstanceOf(EOFException.class);
    }

    @Override
    public String person(String room) {
        return account.id();
    }

    /** It is the last that comes by the response. */
    @Override
    public void awaitRemoval(String room) throws IOException {
        assertThat(event().data()).contains("\"removed\":");
        assertThatThrownBy(this::event).isInstanceOf(EOFException.class);
        assertThat(reasonOfTheEnd()).isEqualTo(CloseCode.NOT_ALLOWED);
    }

    @Override
    public CloseCode reasonOfTheEnd() {
        assertThat(reason).isNotNull();
        return reason;
    }

    @Override
    public List<String> history(String room, Position after, int count) throws IOException {
        join(room, after);
        return texts(count);
    }

    /** Where it was is all that it says. */
    @Override
    public Optional<String> sayGarbled(String room) throws IOException {
        expectRefusal(get("/api/v1/rooms/" + room + "/events", GARBLED));
        return Optional.empty();
    }

    @Override
    public void sayTooMuch(String room) throws IOException {
        expectRefusal(get("/api/v1/rooms/" + room + "/events?after=" + "1".repeat(70_000), new byte[0]));
    }

    private static void expectRefusal(int status) {
        if (status < 400 || status > 499) {
            throw new AssertionError("Not refused: " + status);
        }
    }

    @Override
    public void endOutput() throws IOException {
        connection().endOutput();
    }

    @Override
    public void close() throws IOException {
        if (bytes != null) {
            bytes.close();
        }
    }
}
