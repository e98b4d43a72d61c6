package dev.parley.gateway.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.Problem;
import dev.parley.contracts.Role;
import dev.parley.contracts.chat.Heads;
import dev.parley.contracts.chat.HeadsRequest;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Member;
import dev.parley.contracts.chat.Page;
import dev.parley.contracts.chat.Range;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.contracts.chat.RoomView;
import dev.parley.contracts.chat.Visibility;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteBatch;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.contracts.chat.WriteResults;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As much of chat-service as the edges need, over HTTP and in memory. It rings no bell: what it commits, a gateway finds by the append's answer, by
 * asking for heads, or because a test rings. Rooms whose name begins with {@code private-} let nobody in who is no member.
 */
public final class StubChat implements QuarkusTestResourceLifecycleManager {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    private static final Map<String, Room> ROOMS = new HashMap<>();
    private static int epoch = 1;
    private static volatile boolean away;
    private static volatile CountDownLatch writes = new CountDownLatch(0);
    private static int lostAnswers;
    private static volatile Held held = new Held("", new CountDownLatch(0), new CountDownLatch(0));

    private HttpServer server;

    private static final class Room {
        final List<Entry> log = new ArrayList<>();
        final Map<String, Entry> byKey = new HashMap<>();
        final Map<String, Range> members = new TreeMap<>();
    }

    private record Person(String id, String name) {}

    /** Writes as if through another gateway. */
    public static synchronized Entry append(String room, String by, Content content) {
        Room log = ROOMS.computeIfAbsent(room, name -> new Room());
        var entry = new Entry(room, new Position(epoch, log.log.size() + 1), Instant.now(), by, by, content);
        log.log.add(entry);
        return entry;
    }

    public static Entry post(String room, String by, String text) {
        return append(room, by, new Content.Posted(text, null));
    }

    /** So that nobody reads some of it before all is there. */
    public static synchronized void postAtOnce(String room, String by, List<String> texts) {
        texts.forEach(text -> post(room, by, text));
    }

    public static synchronized void addMember(String room, String person) {
        Entry joined = append(room, person, new Content.Joined(person, person));
        ROOMS.get(room).members.put(person, new Range(joined.at().seq(), null));
    }

    public static synchronized void remove(String room, String person) {
        append(room, "owner", new Content.Removed(person, person));
        ROOMS.get(room).members.remove(person);
    }

    /** So that a gateway reads all of it at once. */
    static synchronized void postAtOnceAndRemove(String room, List<String> texts, String person) {
        postAtOnce(room, "bob", texts);
        remove(room, person);
    }

    /** Who joined last. */
    static synchronized String newestMember(String room) {
        return log(room).stream()
                .map(Entry::content)
                .filter(Content.Joined.class::isInstance)
                .map(content -> ((Content.Joined) content).person())
                .reduce((former, later) -> later)
                .orElseThrow();
    }

    public static synchronized boolean isMember(String room, String person) {
        return ROOMS.get(room).members.containsKey(person);
    }

    /** Makes somebody no member, of which no entry tells. */
    public static synchronized void forgetMember(String room, String person) {
        ROOMS.get(room).members.remove(person);
    }

    public static synchronized List<Entry> log(String room) {
        return List.copyOf(ROOMS.computeIfAbsent(room, name -> new Room()).log);
    }

    /** In the present epoch. */
    public static synchronized Position at(long seq) {
        return new Position(epoch, seq);
    }

    /** All that was said, in order. */
    public static List<String> texts(String room) {
        return log(room).stream()
                .map(Entry::content)
                .filter(Content.Posted.class::isInstance)
                .map(content -> ((Content.Posted) content).text())
                .toList();
    }

    /** Where something was said. */
    public static Position positionOf(String room, String text) {
        return log(room).stream()
                .filter(entry -> entry.content() instanceof Content.Posted posted
                        && posted.text().equals(text))
                .findFirst()
                .orElseThrow()
                .at();
    }

    /** All logs go on in a later epoch. */
    public static synchronized void nextEpoch() {
        epoch++;
        for (Room room : ROOMS.values()) {
            room.log.replaceAll(old -> new Entry(
                    old.room(),
                    new Position(epoch, old.at().seq()),
                    old.time(),
                    old.by(),
                    old.name(),
                    old.content(),
                    old.folded()));
        }
    }

    /** Whether it refuses everything for now. */
    public static void away(boolean gone) {
        away = gone;
    }

    /** So many batches are written, and it is not known then. */
    public static synchronized void loseAnswers(int batches) {
        lostAnswers = batches;
    }

    /** No write is answered until it is let go. */
    public static CountDownLatch holdWrites() {
        writes = new CountDownLatch(1);
        return writes;
    }

    /**
     * Calls that are not answered until they are let go.
     *
     * @param asked is down once there was one
     */
    public record Held(String call, CountDownLatch asked, CountDownLatch go) {}

    /** The room is not shown. */
    public static Held holdView(String room) {
        return hold("GET " + room);
    }

    /** Nobody is made a member of the room. */
    public static Held holdJoins(String room) {
        return hold("PUT " + room + " members");
    }

    private static Held hold(String call) {
        held = new Held(call, new CountDownLatch(1), new CountDownLatch(1));
        return held;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        return Map.of(
                "quarkus.rest-client.chat-service.url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "parley.line.port",
                freePort(),
                "parley.frames.port",
                freePort(),
                "parley.identity.guests",
                "true",
                "parley.public-url",
                "http://localhost:8080");
    }

    private static String freePort() {
        try (var socket = new ServerSocket(0)) {
            return "" + socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (away) {
                send(exchange, 503, Problem.of("unavailable", 503, "Try again.", true));
                return;
            }
            String[] path = Stream.of(
                            exchange.getRequestURI().getRawPath().substring(1).split("/"))
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toArray(String[]::new);
            if (exchange.getRequestMethod().equals("POST") && path[path.length - 1].equals("entries")) {
                writes.await();
            }
            awaitLetGo(exchange.getRequestMethod(), path);
            synchronized (StubChat.class) {
                answer(exchange, path, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitLetGo(String method, String[] path) throws InterruptedException {
        Held waited = held;
        String call = method + Stream.of(path).skip(1).limit(2).map(" "::concat).collect(Collectors.joining());
        if (call.equals(waited.call())) {
            waited.asked().countDown();
            waited.go().await();
        }
    }

    private static void answer(HttpExchange exchange, String[] path, byte[] body) throws IOException {
        Person caller = caller(exchange);
        String what = exchange.getRequestMethod() + " " + (path.length > 2 ? path[2] : path[0] + path.length);
        String name = path.length > 1 ? path[1] : "";
        if (name.startsWith("no-such")) {
            send(exchange, 404, Problem.of("no-such-room", 404, "There is no such room.", false));
            return;
        }
        Room room = ROOMS.computeIfAbsent(name, made -> new Room());
        switch (what) {
            case "POST heads1" -> send(exchange, 200, heads(JSON.readValue(body, HeadsRequest.class)));
            case "GET rooms1" ->
                send(
                        exchange,
                        200,
                        ROOMS.keySet().stream()
                                .filter(one -> !one.isEmpty())
                                .map(one -> summary(one, caller))
                                .toList());
            case "GET rooms2" -> view(exchange, name, room, caller);
            case "GET members" ->
                send(
                        exchange,
                        200,
                        room.members.entrySet().stream()
                                .sorted(Comparator.comparing(
                                        member -> member.getValue().from()))
                                .map(member -> new Member(
                                        member.getKey(),
                                        member.getKey(),
                                        Role.MEMBER,
                                        member.getValue().from()))
                                .toList());
            case "PUT members" -> {
                if (!room.members.containsKey(path[3])) {
                    Entry entry = append(name, path[3], new Content.Joined(path[3], caller.name()));
                    room.members.put(path[3], new Range(entry.at().seq(), null));
                }
                send(exchange, 200, new Member(path[3], caller.name(), Role.MEMBER, 1));
            }
            case "DELETE members" -> {
                if (room.members.remove(path[3]) != null) {
                    append(name, caller.id(), new Content.Left(path[3], caller.name()));
                }
                exchange.sendResponseHeaders(204, -1);
            }
            case "POST entries" -> {
                List<WriteResult> results = new ArrayList<>();
                for (Write write : JSON.readValue(body, WriteBatch.class).writes()) {
                    results.add(write(name, room, caller, write));
                }
                if (lostAnswers > 0) {
                    lostAnswers--;
                    results.replaceAll(
                            result -> new WriteResult.Refused("unavailable", "The database does not answer.", true));
                }
                send(exchange, 200, new WriteResults(results));
            }
            case "GET entries" -> send(exchange, 200, page(exchange, name, room));
            case "PUT read" -> exchange.sendResponseHeaders(204, -1);
            default -> send(exchange, 404, Problem.of("not-found", 404, what, false));
        }
    }

    private static Heads heads(HeadsRequest request) {
        return new Heads(
                epoch, request.rooms().stream().filter(ROOMS::containsKey).collect(Collectors.toMap(one -> one, one ->
                        (long) ROOMS.get(one).log.size())));
    }

    private static void view(HttpExchange exchange, String name, Room room, Person caller) throws IOException {
        boolean open = !name.startsWith("private-");
        if (!open && !room.members.containsKey(caller.id())) {
            send(exchange, 404, Problem.of("no-such-room", 404, "There is no such room.", false));
        } else {
            List<Range> ranges = open ? List.of(new Range(1, null)) : List.of(room.members.get(caller.id()));
            send(exchange, 200, new RoomView(summary(name, caller), ranges, true));
        }
    }

    private static RoomSummary summary(String name, Person caller) {
        Room room = ROOMS.get(name);
        return new RoomSummary(
                name,
                null,
                null,
                name.startsWith("private-") ? Visibility.PRIVATE : Visibility.PUBLIC,
                HistoryRule.ALL,
                true,
                room.members.containsKey(caller.id()) ? Role.MEMBER : null,
                new Position(epoch, room.log.size()),
                null,
                null);
    }

    private static WriteResult write(String name, Room room, Person caller, Write write) {
        String key = caller.id() + " " + write.key();
        Entry first = room.byKey.get(key);
        if (first != null) {
            return new WriteResult.Accepted(first, true);
        }
        Content content =
                switch (write.action()) {
                    case Write.Post post -> new Content.Posted(post.text(), post.replyTo());
                    case Write.Edit edit -> new Content.Edited(edit.at(), edit.text());
                    case Write.Delete delete -> new Content.Deleted(delete.at());
                    case Write.React react -> new Content.Reacted(react.at(), react.emoji(), react.on());
                };
        if (content instanceof Content.Edited(Position at, String _)
                && !room.log.get((int) at.seq() - 1).by().equals(caller.id())) {
            return new WriteResult.Refused("not-author", "Only its author may edit a message.", false);
        }
        var entry = new Entry(
                name, new Position(epoch, room.log.size() + 1), Instant.now(), caller.id(), caller.name(), content);
        room.log.add(entry);
        room.byKey.put(key, entry);
        return new WriteResult.Accepted(entry, false);
    }

    private static Page page(HttpExchange exchange, String name, Room room) {
        Map<String, String> query = Stream.of(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        int limit = Integer.parseInt(query.getOrDefault("limit", "50"));
        long size = room.log.size();
        long from = query.containsKey("after")
                ? Position.parse(query.get("after")).seq()
                : Math.max(
                        0,
                        (query.containsKey("before")
                                        ? Position.parse(query.get("before")).seq() - 1
                                        : size)
                                - limit);
        List<Entry> entries = room.log.stream().skip(from).limit(limit).toList();
        return new Page(name, new Position(epoch, size), List.copyOf(entries), from + entries.size() < size);
    }

    private static Person caller(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        var claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        return new Person(claims.get("sub").asText(), claims.get("name").asText());
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders()
                .add("Content-Type", body instanceof Problem ? Problem.MEDIA_TYPE : "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
