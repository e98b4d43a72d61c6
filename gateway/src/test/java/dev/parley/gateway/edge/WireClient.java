package dev.parley.gateway.edge;

import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.ClientFrame;
import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A client of the wire, as a test uses it. */
public final class WireClient implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final AtomicInteger ids = new AtomicInteger();
    private final WebSocket socket;

    public WireClient(int port, String... headers) {
        var builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
                .join();
    }

    /** Says hello by token and waits for the answer. */
    public static WireClient loggedIn(int port, Account account) {
        var client = new WireClient(port);
        client.say(new Verb.Hello(1, account.token(), "test"));
        client.await(frame -> frame instanceof ServerFrame.Ok(var id, Answer.Hello hello));
        return client;
    }

    public String say(Verb verb) {
        String id = "" + ids.incrementAndGet();
        sayRaw(new String(FrameCodec.encode(new ClientFrame(id, verb)), StandardCharsets.UTF_8));
        return id;
    }

    public void sayRaw(String text) {
        socket.sendText(text, true).join();
    }

    public void sayBinary(byte[] bytes) {
        socket.sendBinary(java.nio.ByteBuffer.wrap(bytes), true).join();
    }

    public Answer.Joined join(String room, Position after) {
        say(new Verb.Join(room, after));
        var ok = (ServerFrame.Ok) await(frame -> frame instanceof ServerFrame.Ok(var id, Answer.Joined joined)
                && joined.room().equals(room));
        return (Answer.Joined) ok.answer();
    }

    /** The first frame of that kind; those before it are dropped. */
    public ServerFrame await(Predicate<ServerFrame> wanted) {
        Instant end = Instant.now().plus(PATIENCE);
        List<ServerFrame> others = new ArrayList<>();
        while (Instant.now().isBefore(end)) {
            try {
                ServerFrame frame = frames.poll(100, TimeUnit.MILLISECONDS);
                if (frame != null && wanted.test(frame)) {
                    return frame;
                } else if (frame != null) {
                    others.add(frame);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("It did not come; what came instead: " + others);
    }

    /** The next entries, as many as asked for; everything else is dropped. */
    public List<ServerFrame.Logged> entries(int count) {
        var entries = new ArrayList<ServerFrame.Logged>();
        while (entries.size() < count) {
            entries.add((ServerFrame.Logged) await(frame -> frame instanceof ServerFrame.Logged));
        }
        return entries;
    }

    /** No entry comes within so many milliseconds. */
    public boolean noEntryFor(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left; (left = end - System.nanoTime()) > 0; ) {
                if (frames.poll(left, TimeUnit.NANOSECONDS) instanceof ServerFrame.Logged) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Long> seqs(int count) {
        return entries(count).stream()
                .map(ServerFrame.Logged::entry)
                .map(Entry::at)
                .map(Position::seq)
                .toList();
    }

    public ServerFrame.Closing closing() {
        return (ServerFrame.Closing) await(frame -> frame instanceof ServerFrame.Closing);
    }

    public int closeCode() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(FrameCodec.decodeServer(partial.toString().getBytes(StandardCharsets.UTF_8)));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }
}
