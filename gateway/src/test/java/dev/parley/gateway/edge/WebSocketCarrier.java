package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.wire.CloseCode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** As much of RFC 6455 as a client needs that may also do what a library would not let it. */
final class WebSocketCarrier implements Wired.Carrier {

    private static final int FINAL_TEXT = 0x81;
    private static final int CLOSE = 8;
    private static final int MASKED = 0x80;

    private final Bytes bytes;
    private OptionalInt closedBy = OptionalInt.empty();

    WebSocketCarrier(int port) throws IOException {
        this(port, new Socket());
    }

    /** @param socket not connected yet */
    WebSocketCarrier(int port, Socket socket) throws IOException {
        bytes = new Bytes(port, socket);
        bytes.write("GET /ws HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        String status = bytes.line();
        if (!status.startsWith("HTTP/1.1 101")) {
            throw new IOException(status);
        }
        while (!bytes.line().isEmpty()) {
            // headers
        }
    }

    /** The mask is zero, which changes no byte. */
    @Override
    public void send(byte[] frame) throws IOException {
        var out = new ByteArrayOutputStream();
        var data = new DataOutputStream(out);
        data.writeByte(FINAL_TEXT);
        if (frame.length < 126) {
            data.writeByte(MASKED | frame.length);
        } else if (frame.length < 1 << 16) {
            data.writeByte(MASKED | 126);
            data.writeShort(frame.length);
        } else {
            data.writeByte(MASKED | 127);
            data.writeLong(frame.length);
        }
        data.writeInt(0);
        data.write(frame);
        bytes.write(out.toByteArray());
    }

    @Override
    public byte[] next() throws IOException {
        int head = bytes.next();
        int length = bytes.next();
        if (length == 126) {
            length = Short.toUnsignedInt(ByteBuffer.wrap(bytes.next(2)).getShort());
        } else if (length == 127) {
            length = Math.toIntExact(ByteBuffer.wrap(bytes.next(8)).getLong());
        }
        byte[] payload = bytes.next(length);
        if ((head & 0xf) == CLOSE) {
            closedBy =
                    OptionalInt.of(Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort()));
            throw new EOFException();
        }
        return payload;
    }

    @Override
    public void assertEndedBy(CloseCode reason) {
        assertThat(closedBy).hasValue(reason.number());
    }

    @Override
    public void endOutput() throws IOException {
        bytes.endOutput();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
