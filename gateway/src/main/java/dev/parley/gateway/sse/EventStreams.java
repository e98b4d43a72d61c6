package dev.parley.gateway.sse;

import dev.parley.contracts.Position;
import dev.parley.contracts.Problem;
import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.Joining;
import dev.parley.gateway.conversation.loops.Conversations;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.OpenSessions;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.Credentials;
import dev.parley.gateway.identity.IdentityProblem;
import dev.parley.gateway.identity.InvalidToken;
import dev.parley.gateway.identity.SessionRevoked;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/rooms/{room}/events}, with {@code Last-Event-ID} or {@code ?after=}. It stands on the event loop instead of among the REST
 * resources, for it belongs to the fan-out path. Reading makes nobody a member.
 */
@Singleton
class EventStreams {

    private final Conversations conversations;
    private final Credentials credentials;
    private final OpenSessions open;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

    EventStreams(Conversations conversations, Credentials credentials, OpenSessions open) {
        this.conversations = conversations;
        this.credentials = credentials;
        this.open = open;
    }

    void route(@Observes Router router) {
        router.get("/api/v1/rooms/:room/events").handler(this::open);
    }

    private void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        try {
            Optional<Caller> caller = credentials.of(request);
            Position after = after(request);
            if (caller.isEmpty()) {
                refuse(context, Problem.of("not-logged-in", 401, "Log in first.", false));
            } else {
                open(context, caller.get(), after);
            }
        } catch (InvalidToken e) {
            String code = e.expired() ? "token-expired" : "bad-token";
            refuse(context, Problem.of(code, 401, String.valueOf(e.getMessage()), false));
        } catch (IdentityProblem e) {
            refuse(context, e.problem());
        } catch (IllegalArgumentException e) {
            refuse(context, Problem.of("bad-request", 400, String.valueOf(e.getMessage()), false));
        }
    }

    private void open(RoutingContext context, Caller caller, @Nullable Position after) {
        var stream = new EventStream(context.response(), caller, conversations, this::over);
        streams.add(stream);
        open.opened(Edge.SSE);
        stream.session().join(new Joining(context.pathParam("room"), after, false, stream));
    }

    private void over(EventStream stream) {
        if (streams.remove(stream)) {
            open.closed(Edge.SSE);
        }
    }

    /** @throws IllegalArgumentException when it is no position */
    private static @Nullable Position after(HttpServerRequest request) {
        String last = request.getHeader("Last-Event-ID");
        String after = last == null || last.isEmpty() ? request.getParam("after") : last;
        return after == null || after.isEmpty() ? null : Position.parse(after);
    }

    private static void refuse(RoutingContext context, Problem problem) {
        Answers.problem(context.response(), problem);
    }

    void revoked(@ObservesAsync SessionRevoked revoked) {
        for (EventStream stream : streams) {
            stream.loop().execute(() -> {
                if (stream.session().caller().session().equals(revoked.session())) {
                    stream.session().end(Ending.REVOKED);
                }
            });
        }
    }

    void stop(@Observes ShutdownEvent event) {
        for (EventStream stream : streams) {
            stream.loop().execute(() -> stream.session().end(Ending.GOING_AWAY));
        }
    }
}
