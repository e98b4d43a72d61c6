package dev.parley.acceptance;

import dev.parley.contracts.Content;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client of the WebSocket API that keeps what it was told, in the order in which it was told. */
final class WireClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AtomicLong ids = new AtomicLong();
    private final Map<String, CompletableFuture<ServerFrame>> waiting = new ConcurrentHashMap<>();
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final List<ServerFrame> others = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private final Consumer<Entry> entryListener;

    private WireClient(URI gateway, @Nullable Consumer<Entry> entryListener) {
        this.entryListener = entryListener == null ? entries::add : entryListener;
        URI uri = URI.create("ws://" + gateway.getAuthority() + "/ws");
        this.socket = HTTP.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .buildAsync(uri, new Listener())
                .join();
    }

    /** Connects and says hello. */
    static WireClient connect(URI gateway, String token) {
        return greeted(new WireClient(gateway, null), token);
    }

    /** @param entryListener is told of each entry as it comes, one after the other; none is kept */
    static WireClient connect(URI gateway, String token, Consumer<Entry> entryListener) {
        return greeted(new WireClient(gateway, entryListener), token);
    }

    private static WireClient greeted(WireClient client, String token) {
        try {
            client.ask(new Verb.Hello(1, token, null));
            return client;
        } catch (AssertionError e) {
            client.cutOff();
            throw e;
        }
    }

    Answer.Joined join(String room, @Nullable Position after) {
        return (Answer.Joined) ask(new Verb.Join(room, after));
    }

    Answer.Sent send(String room, String key, String text) {
        return (Answer.Sent) ask(new Verb.Send(room, key, text, null));
    }

    /** The permission to send a file of that name and size. */
    String ticket(String room, String name, int size) {
        String key = UUID.randomUUID().toString();
        String url = ((Answer.Upload) ask(new Verb.Upload(room, key, name, size))).url();
        return Secrets.keep("ticket", url.substring(url.lastIndexOf('/') + 1));
    }

    /** Asks, and waits for the answer; an error fails the test. */
    Answer ask(Verb verb) {
        ServerFrame frame = request(verb);
        if (frame instanceof ServerFrame.Ok(var _, Answer answer)) {
            return answer;
        }
        throw new AssertionError(verb + " was answered by " + frame);
    }

    /** Asks, and waits for whatever the answer is. */
    ServerFrame request(Verb verb) {
        return request(verb, Duration.ofSeconds(30));
    }

    ServerFrame request(Verb verb, Duration limit) {
        try {
            return begin(verb).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("No answer to " + verb, e);
        } catch (Exception e) {
            throw new AssertionError("No answer to " + verb, e);
        }
    }

    /** Asks without waiting. */
    CompletableFuture<ServerFrame> begin(Verb verb) {
        String id = Long.toString(ids.incrementAndGet());
        var answer = new CompletableFuture<ServerFrame>();
        waiting.put(id, answer);
        closed.whenComplete((code, e) -> answer.completeExceptionally(new CompletionException("closed by " + code, e)));
        String json = new String(FrameCodec.encode(new ClientFrame(id, verb)), StandardCharsets.UTF_8);
        synchronized (socket) {
            socket.sendText(json, true).join();
        }
        return answer;
    }

    /** The entries of a room, as they came. */
    List<Entry> entries(String room) {
        return entries.stream().filter(entry -> entry.room().equals(room)).toList();
    }

    /** The texts of the messages of a room, as they came. */
    List<String> texts(String room) {
        return texts(entries(room));
    }

    static List<String> texts(List<Entry> entries) {
        var texts = new ArrayList<String>();
        for (Entry entry : entries) {
            if (entry.content() instanceof Content.Posted(String text, var _)) {
                texts.add(text);
            }
        }
        return texts;
    }

    List<ServerFrame> others() {
        return others;
    }

    /** The close code, once the connection is closed. */
    CompletableFuture<Integer> closed() {
        return closed;
    }

    /** As if the cable was pulled: no closing handshake. */
    void cutOff() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(FrameCodec.decodeServer(text.toString().getBytes(StandardCharsets.UTF_8)));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }

        private void take(ServerFrame frame) {
            switch (frame) {
                case ServerFrame.Logged(Entry entry, var _) -> entryListener.accept(entry);
                case ServerFrame.Ok ok when ok.id() != null -> answer(ok.id(), ok);
                case ServerFrame.Error error when error.id() != null -> answer(error.id(), error);
                default -> others.add(frame);
            }
        }

        private void answer(String id, ServerFrame frame) {
            CompletableFuture<ServerFrame> asked = waiting.remove(id);
            if (asked != null) {
                asked.complete(frame);
            }
        }
    }
}
