package dev.parley.bench.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** A connection and who speaks on it. It is read on the reactor's thread; anybody may write. */
public final class Client {

    private static final byte[] NOTHING = {};

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Dialect dialect;
    private final Ears ears;
    private final Output out = new Output();
    private byte[] rest = NOTHING;

    Client(SocketChannel channel, SelectionKey key, Dialect dialect, Ears ears) {
        this.channel = channel;
        this.key = key;
        this.dialect = dialect;
        this.ears = ears;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Lets the message wait for {@link #flush}. */
    public synchronized void publish(long number) {
        dialect.publish(out, number);
    }

    public synchronized void flush() {
        try {
            if (out.writeTo(channel)) {
                if (key.isValid() && (key.interestOps() & SelectionKey.OP_WRITE) != 0) {
                    key.interestOpsAnd(~SelectionKey.OP_WRITE);
                }
            } else {
                key.interestOpsOr(SelectionKey.OP_WRITE);
                key.selector().wakeup();
            }
        } catch (IOException | RuntimeException e) {
            ears.failed("cannot be written to: " + e.getMessage());
        }
    }

    synchronized void say(Consumer<Output> words) {
        words.accept(out);
        flush();
    }

    void heartbeat() {
        say(dialect::heartbeat);
    }

    /** On the reactor's thread. */
    void connected() throws IOException {
        channel.finishConnect();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key.interestOps(SelectionKey.OP_READ);
        say(words -> dialect.greet(words, ears));
    }

    /** On the reactor's thread: reads what there is, at most a buffer full. */
    void read(ByteBuffer in) throws IOException {
        in.clear();
        in.put(rest);
        if (channel.read(in) < 0) {
            close();
            ears.failed("the server closed the connection");
            return;
        }
        in.flip();
        synchronized (this) {
            dialect.read(in, out, ears);
            if (!out.isEmpty()) {
                flush();
            }
        }
        rest = in.hasRemaining() ? remaining(in) : NOTHING;
        if (rest.length == in.capacity()) {
            throw new IOException("a frame of more than " + in.capacity() + " bytes");
        }
    }

    private static byte[] remaining(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }

    /** Stops reading, as a client that hangs does: the system can send until the buffers between are full. */
    void stall() {
        key.interestOps(0);
    }

    /** Reads on. */
    void goOn() {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** @param abruptly as a machine that fails: no goodbye, what is under way is thrown away */
    void close(boolean abruptly) {
        try {
            if (abruptly) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            channel.close();
        } catch (IOException e) {
            // it is gone in any case
        }
    }

    void close() {
        close(false);
    }

    void lost(Exception why) {
        ears.failed(why.toString());
    }
}
