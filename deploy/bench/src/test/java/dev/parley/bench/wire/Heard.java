package dev.parley.bench.wire;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Ears;
import dev.parley.bench.load.Output;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lets a dialect read bytes, and keeps what it understood and what it said. */
final class Heard implements Ears {

    final List<String> events = new ArrayList<>();

    private final Dialect dialect;
    private final Output out = new Output();
    private byte[] rest = {};

    Heard(Dialect dialect) {
        this.dialect = dialect;
        dialect.greet(out, this);
    }

    Heard read(byte[] more) {
        var in = ByteBuffer.allocate(rest.length + more.length)
                .put(rest)
                .put(more)
                .flip();
        dialect.read(in, out, this);
        rest = new byte[in.remaining()];
        in.get(rest);
        return this;
    }

    Heard read(String more) {
        return read(more.getBytes(StandardCharsets.UTF_8));
    }

    Heard readByteByByte(byte[] bytes) {
        for (byte one : bytes) {
            read(new byte[] {one});
        }
        return this;
    }

    Heard publish(long number) {
        dialect.publish(out, number);
        return this;
    }

    /** What the dialect said since the last time. */
    String said() {
        return new String(out.take(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void joined() {
        events.add("joined");
    }

    @Override
    public void delivered(long number) {
        events.add("delivered " + number);
    }

    @Override
    public void acknowledged(long number) {
        events.add("acknowledged " + number);
    }

    @Override
    public void refused(String why) {
        events.add("refused " + why);
    }

    @Override
    public void failed(String why) {
        events.add("failed " + why);
    }
}
