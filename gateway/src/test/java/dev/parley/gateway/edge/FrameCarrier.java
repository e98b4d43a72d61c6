package dev.parley.gateway.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One frame a line, over TCP. */
final class FrameCarrier implements Wired.Carrier {

    private final Bytes bytes;

    FrameCarrier(Bytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public void send(byte[] frame) throws IOException {
        bytes.write(frame);
        bytes.write("\n");
    }

    @Override
    public byte[] next() throws IOException {
        return bytes.line().getBytes(StandardCharsets.UTF_8);
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
