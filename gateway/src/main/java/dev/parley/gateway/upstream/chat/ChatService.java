package dev.parley.gateway.upstream.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.common.telemetry.TraceParent;
import dev.parley.contracts.Position;
import dev.parley.contracts.Problem;
import dev.parley.contracts.chat.Heads;
import dev.parley.contracts.chat.HeadsRequest;
import dev.parley.contracts.chat.Member;
import dev.parley.contracts.chat.MemberChange;
import dev.parley.contracts.chat.NewRoom;
import dev.parley.contracts.chat.Page;
import dev.parley.contracts.chat.ReadMark;
import dev.parley.contracts.chat.RoomChange;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.contracts.chat.RoomView;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteBatch;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.contracts.chat.WriteResults;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.Tokens;
import dev.parley.gateway.upstream.Awaiting;
import dev.parley.gateway.upstream.Call;
import dev.parley.gateway.upstream.Targets;
import dev.parley.gateway.upstream.UpstreamProblem;
import dev.parley.gateway.upstream.Upstreams;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * chat-service, on a caller's behalf. Blocking, but for {@link #writing}. Whatever may be repeated safely is, by another
 * replica when one is away; writes may, for chat-service knows their keys. All methods throw {@link UpstreamProblem}.
 */
@ApplicationScoped
public class ChatService {

    private static final String NAME = "chat-service";
    /** Longer than a room waits for another's transaction, and short enough for a second try before a client loses patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** Heads wait for no room. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);

    private static final long LOOKING_MS = 2_000;

    private final Vertx vertx;
    private final long looking;
    private final ChatCalls calls;
    private final Tokens tokens;
    private final ObjectMapper json;

    ChatService(Vertx vertx, Upstreams upstreams, Tokens tokens, ObjectMapper json) {
        this.vertx = vertx;
        List<URI> known = upstreams.addresses(NAME);
        var replicas = new Replicas(known.isEmpty() ? List.of(upstreams.url(NAME)) : known, System::nanoTime);
        this.calls = new ChatCalls(vertx, replicas, json);
        this.looking = vertx.setPeriodic(LOOKING_MS, timer -> {
            calls.visit();
            vertx.executeBlocking(() -> upstreams.addresses(NAME)).onSuccess(replicas::know);
        });
        this.tokens = tokens;
        this.json = json;
    }

    /** Made now, on a thread that may look names up. */
    void start(@Observes StartupEvent event) {}

    /** The rooms that the caller is in, and those that they may find. */
    public List<RoomSummary> rooms(Caller caller) {
        return List.of(ask(RoomSummary[].class, caller.id(), get(as(caller), Targets.path("rooms"))));
    }

    public RoomSummary createRoom(Caller caller, NewRoom room) {
        return ask(RoomSummary.class, caller.id(), once(HttpMethod.POST, as(caller), Targets.path("rooms"), room));
    }

    /** The direct conversation with somebody; it is made when there is none. */
    public RoomSummary direct(Caller caller, String person) {
        return ask(
                RoomSummary.class,
                caller.id(),
                call(HttpMethod.PUT, as(caller), Targets.path("rooms", "direct", person)));
    }

    public RoomView view(Caller caller, String room) {
        return ask(RoomView.class, room, get(as(caller), Targets.path("rooms", room)));
    }

    public RoomSummary change(Caller caller, String room, RoomChange change) {
        return ask(RoomSummary.class, room, once(HttpMethod.PATCH, as(caller), Targets.path("rooms", room), change));
    }

    public List<Member> members(Caller caller, String room) {
        return List.of(ask(Member[].class, room, get(as(caller), Targets.path("rooms", room, "members"))));
    }

    /** Joins, invites, or gives a role. */
    public void putMember(Caller caller, String room, String person, MemberChange change) {
        Awaiting.orProblem(send(
                room,
                call(HttpMethod.PUT, as(caller), Targets.path("rooms", room, "members", person))
                        .json(bytes(change))));
    }

    /** Leaves, or removes. */
    public void removeMember(Caller caller, String room, String person) {
        Awaiting.orProblem(
                send(room, call(HttpMethod.DELETE, as(caller), Targets.path("rooms", room, "members", person))));
    }

    /**
     * One result for each write, in order; they come on the caller's event loop, and nothing is waited for. Go by {@code Appends}
     * instead, so that the room's feeds hear of it at once.
     *
     * @param trace of which the writes are a part
     */
    public Future<List<WriteResult>> writing(Caller caller, String room, List<Write> writes, Context trace) {
        Call call = call(HttpMethod.POST, as(caller), Targets.path("rooms", room, "entries"))
                .json(bytes(new WriteBatch(writes)));
        return calls.ask(room, traced(call, trace)).map(body -> {
            List<WriteResult> results = read(WriteResults.class, body).results();
            if (results == null || results.size() != writes.size()) {
                throw odd();
            }
            return results;
        });
    }

    /** A stretch of the log, clamped to what the caller may see. */
    public Page page(Caller caller, String room, PageRequest request) {
        return page(as(caller), room, request);
    }

    /** A stretch of the log as it is, whoever may see it. */
    public Page log(String room, PageRequest request) {
        return page(asGateway(), room, request);
    }

    public void readMark(Caller caller, String room, Position at) {
        Awaiting.orProblem(send(
                room,
                call(HttpMethod.PUT, as(caller), Targets.path("rooms", room, "read"))
                        .json(bytes(new ReadMark(at)))));
    }

    /** The heads of many rooms at once; a room that does not exist is left out. */
    public Heads heads(List<String> rooms) {
        return ask(
                Heads.class,
                rooms.toString(),
                call(HttpMethod.POST, asGateway(), Targets.path("heads"))
                        .json(bytes(new HeadsRequest(rooms)))
                        .patience(SHORT_PATIENCE));
    }

    private Page page(String token, String room, PageRequest request) {
        var query = new TreeMap<String, String>();
        put(query, "after", request.after());
        put(query, "before", request.before());
        put(query, "around", request.around());
        query.put("limit", Integer.toString(request.limit()));
        return ask(Page.class, room, get(token, Targets.path("rooms", room, "entries") + Targets.query(query)));
    }

    private static void put(TreeMap<String, String> query, String name, @Nullable Position position) {
        if (position != null) {
            query.put(name, position.toString());
        }
    }

    private static Call get(String token, String target) {
        return call(HttpMethod.GET, token, target);
    }

    private static Call call(HttpMethod method, String token, String target) {
        return Call.repeatable(method, target, token).patience(PATIENCE);
    }

    private Call once(HttpMethod method, String token, String target, Object body) {
        return Call.once(method, target, token).patience(PATIENCE).json(bytes(body));
    }

    private <T> T ask(Class<T> type, String about, Call call) {
        return read(type, Awaiting.orProblem(send(about, call)));
    }

    private Future<Buffer> send(String about, Call call) {
        return calls.ask(about, traced(call, Context.current()));
    }

    private static Call traced(Call call, Context trace) {
        String parent = TraceParent.ofAny(trace);
        return parent == null ? call : call.header("traceparent", parent);
    }

    private byte[] bytes(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private <T> T read(Class<T> type, Buffer body) {
        try {
            return json.readValue(body.getBytes(), type);
        } catch (IOException e) {
            UpstreamProblem odd = odd();
            odd.initCause(e);
            throw odd;
        }
    }

    /** What was asked may have been done. */
    private static UpstreamProblem odd() {
        return new UpstreamProblem(Problem.of("bad-gateway", 502, NAME + " answered what cannot be understood.", true));
    }

    private String as(Caller caller) {
        return tokens.upstream(caller, NAME);
    }

    private String asGateway() {
        return tokens.service(NAME);
    }

    @PreDestroy
    void close() {
        vertx.cancelTimer(looking);
        calls.close();
    }
}
