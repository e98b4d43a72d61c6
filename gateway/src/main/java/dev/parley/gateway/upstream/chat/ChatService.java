package dev.parley.gateway.upstream.chat;

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
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.Tokens;
import dev.parley.gateway.upstream.UpstreamProblem;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.stork.api.NoAcceptableServiceInstanceFoundException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * chat-service, on a caller's behalf. Blocking. Whatever may be repeated safely is, by another replica when one is away; writes may, for
 * chat-service knows their keys. All methods throw {@link UpstreamProblem}.
 */
@ApplicationScoped
public class ChatService {

    private static final String NAME = "chat-service";

    private final ChatClient client;
    private final HeadsClient heads;
    private final Tokens tokens;
    private final Guard repeating = Guard.create()
            .withRetry()
            .maxRetries(3)
            .delay(30, ChronoUnit.MILLIS)
            .jitter(20, ChronoUnit.MILLIS)
            .retryOn(ProcessingException.class)
            .done()
            .build();

    ChatService(@RestClient ChatClient client, @RestClient HeadsClient heads, Tokens tokens) {
        this.client = client;
        this.heads = heads;
        this.tokens = tokens;
    }

    /** The rooms that the caller is in, and those that they may find. */
    public List<RoomSummary> rooms(Caller caller) {
        return ask(() -> repeating.get(() -> client.rooms(as(caller)), new TypeLiteral<List<RoomSummary>>() {}));
    }

    public RoomSummary createRoom(Caller caller, NewRoom room) {
        return ask(() -> client.createRoom(as(caller), room));
    }

    /** The direct conversation with somebody; it is made when there is none. */
    public RoomSummary direct(Caller caller, String person) {
        return repeat(RoomSummary.class, () -> client.direct(as(caller), person));
    }

    public RoomView view(Caller caller, String room) {
        return repeat(RoomView.class, () -> client.view(as(caller), room));
    }

    public RoomSummary change(Caller caller, String room, RoomChange change) {
        return ask(() -> client.change(as(caller), room, change));
    }

    public List<Member> members(Caller caller, String room) {
        return ask(() -> repeating.get(() -> client.members(as(caller), room), new TypeLiteral<List<Member>>() {}));
    }

    /** Joins, invites, or gives a role. */
    public void putMember(Caller caller, String room, String person, MemberChange change) {
        repeat(Boolean.class, () -> {
            client.putMember(as(caller), room, person, change);
            return true;
        });
    }

    /** Leaves, or removes. */
    public void removeMember(Caller caller, String room, String person) {
        repeat(Boolean.class, () -> {
            client.removeMember(as(caller), room, person);
            return true;
        });
    }

    /** One result for each write, in order. Go by {@code Appends} instead, so that the room's feeds hear of it at once. */
    public List<WriteResult> write(Caller caller, String room, List<Write> writes) {
        var batch = new WriteBatch(List.copyOf(writes));
        return ask(() -> repeating.get(
                () -> client.write(as(caller), room, batch).results(), new TypeLiteral<List<WriteResult>>() {}));
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
        repeat(Boolean.class, () -> {
            client.read(as(caller), room, new ReadMark(at));
            return true;
        });
    }

    /** The heads of many rooms at once; a room that does not exist is left out. */
    public Heads heads(List<String> rooms) {
        return repeat(Heads.class, () -> heads.heads(asGateway(), new HeadsRequest(rooms)));
    }

    private Page page(String bearer, String room, PageRequest request) {
        return repeat(
                Page.class,
                () -> client.page(bearer, room, request.after(), request.before(), request.around(), request.limit()));
    }

    private <T> T repeat(Class<T> type, Supplier<T> call) {
        return ask(() -> repeating.get(call, type));
    }

    private static <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (ProcessingException | NoAcceptableServiceInstanceFoundException e) {
            var away = UpstreamProblem.away(NAME);
            away.initCause(e);
            throw away;
        } catch (WebApplicationException e) {
            var odd = new UpstreamProblem(
                    Problem.of("bad-request", e.getResponse().getStatus(), NAME + " did not take the request.", false));
            odd.initCause(e);
            throw odd;
        }
    }

    private String as(Caller caller) {
        return "Bearer " + tokens.upstream(caller, NAME);
    }

    private String asGateway() {
        return "Bearer " + tokens.service(NAME);
    }
}
