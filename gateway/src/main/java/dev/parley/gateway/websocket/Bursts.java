package dev.parley.gateway.websocket;

import dev.parley.gateway.conversation.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes, at the end of an event loop's turn, what came together for its connections: each run of frames is put into one buffer as WebSocket
 * messages, and connections with the same run, as those in one room have, share that buffer. So a burst costs a connection one write and one
 * system call, and is encoded once however many listen.
 *
 * <p>It goes beneath WebSockets Next, to the Netty channel, because a {@code sendText} for each delivery is encoded and flushed by itself,
 * which costs ten to twenty times as much; messages stay single WebSocket messages, so clients notice nothing.
 * {@code parley.websocket.bursts=false} does without.
 */
final class Bursts {

    private static final FastThreadLocal<Bursts> HERE = new FastThreadLocal<>();
    private static final int SHARED_RUNS = 16;

    private final EventExecutor loop;
    private List<ChannelTransport> waiting = new ArrayList<>();
    private List<ChannelTransport> served = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private boolean scheduled;
    private boolean flushing;

    private record Run(Frames frames, ByteBuf buffer) {}

    private Bursts(EventExecutor loop) {
        this.loop = loop;
    }

    /** Of the event loop that runs here. */
    static Bursts of(EventExecutor loop) {
        Bursts bursts = HERE.get();
        if (bursts == null) {
            bursts = new Bursts(loop);
            HERE.set(bursts);
        }
        return bursts;
    }

    void schedule(ChannelTransport transport) {
        waiting.add(transport);
        if (!scheduled) {
            scheduled = true;
            loop.execute(this::flush);
        }
    }

    private void flush() {
        scheduled = false;
        flushing = true;
        List<ChannelTransport> now = waiting;
        waiting = served;
        try {
            for (ChannelTransport transport : now) {
                flush(transport);
            }
        } finally {
            flushing = false;
            releaseRuns();
            now.clear();
            served = now;
        }
    }

    /** What goes wrong with one is no reason to keep from the others behind it what is theirs. */
    private static void flush(ChannelTransport transport) {
        try {
            transport.flush();
        } catch (RuntimeException | Error e) {
            transport.broken(e);
        }
    }

    /** Before the end of the turn, for the last words of a connection. */
    void flushNow(ChannelTransport transport) {
        flush(transport);
        if (!flushing) {
            releaseRuns();
        }
    }

    private void releaseRuns() {
        runs.forEach(run -> run.buffer().release());
        runs.clear();
    }

    /** To be released by who writes it. */
    ByteBuf buffer(Frames frames, ByteBufAllocator allocator) {
        for (Run run : runs) {
            if (run.frames().sameAs(frames)) {
                return run.buffer().retainedDuplicate();
            }
        }
        ByteBuf buffer = allocator.directBuffer(frames.encodedLength());
        frames.encode(buffer);
        if (runs.size() < SHARED_RUNS) {
            runs.add(new Run(frames.copy(), buffer));
            return buffer.retainedDuplicate();
        }
        return buffer;
    }

    /** Frames in a row, compared by identity. */
    static final class Frames {

        private static final int HEADER_BYTES = 10;
        private static final int FINAL_TEXT = 0x81;

        private Frame[] frames = new Frame[4];
        private int size;
        private int bytes;

        void add(Frame frame) {
            if (size == frames.length) {
                frames = Arrays.copyOf(frames, size * 2);
            }
            frames[size++] = frame;
            bytes += frame.length();
        }

        boolean isEmpty() {
            return size == 0;
        }

        int bytes() {
            return bytes;
        }

        void clear() {
            Arrays.fill(frames, 0, size, null);
            size = 0;
            bytes = 0;
        }

        void forEach(Consumer<Frame> action) {
            for (int i = 0; i < size; i++) {
                action.accept(frames[i]);
            }
        }

        int encodedLength() {
            return bytes + size * HEADER_BYTES;
        }

        /** As the server's unmasked text messages (RFC 6455, section 5.2). */
        void encode(ByteBuf out) {
            for (int i = 0; i < size; i++) {
                byte[] payload = frames[i].bytes();
                out.writeByte(FINAL_TEXT);
                if (payload.length < 126) {
                    out.writeByte(payload.length);
                } else if (payload.length < 1 << 16) {
                    out.writeByte(126).writeShort(payload.length);
                } else {
                    out.writeByte(127).writeLong(payload.length);
                }
                out.writeBytes(payload);
            }
        }

        boolean sameAs(Frames other) {
            if (size != other.size) {
                return false;
            }
            for (int i = 0; i < size; i++) {
                if (frames[i] != other.frames[i]) {
                    return false;
                }
            }
            return true;
        }

        Frames copy() {
            var copy = new Frames();
            copy.frames = Arrays.copyOf(frames, Math.max(1, size));
            copy.size = size;
            copy.bytes = bytes;
            return copy;
        }
    }
}
