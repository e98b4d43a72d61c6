package dev.parley.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The one thread that connects and reads for all clients. All that one read brings has one time of receipt, so that the
 * clock is not what limits it.
 */
public final class Reactor implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int SMALL_BYTES = 4 * 1024;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private volatile boolean closed;
    private long readAt;

    public Reactor() throws IOException {
        selector = Selector.open();
        Thread.ofPlatform().name("reactor").daemon().start(this::run);
    }

    /** When what is being read came in, in {@link System#nanoTime}. On this thread only. */
    long readAt() {
        return readAt;
    }

    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    <T> T ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        execute(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }

    /** On this thread. What goes wrong, now or later, is told to {@code ears}. */
    Client connect(SocketAddress address, Dialect dialect, Ears ears, Role role) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            if (role == Role.STALLING) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BYTES);
            }
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            var client = new Client(channel, key, dialect, ears);
            key.attach(client);
            channel.connect(address);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(this::ready);
                for (Runnable task; (task = tasks.poll()) != null; ) {
                    task.run();
                }
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        var client = (Client) key.attachment();
        try {
            if (key.isConnectable()) {
                client.connected();
            }
            if (key.isValid() && key.isWritable()) {
                client.flush();
            }
            if (key.isValid() && key.isReadable()) {
                readAt = System.nanoTime();
                client.read(in);
            }
        } catch (IOException | RuntimeException e) {
            client.close();
            client.lost(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
