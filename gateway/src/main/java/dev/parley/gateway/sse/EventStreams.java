package dev.parley.gateway.sse;

import dev.parley.contracts.Position;
import dev.parley.contracts.Problem;
import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.Joining;
import dev.parley.gateway.conversation.loops.Conversations;
import dev.parley.gateway.conversation.loops.Proofs;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.OpenSessions;
import dev.parley.gateway.guard.Answers;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.Credentials;
import dev.parley.gateway.identity.IdentityProblem;
import dev.parley.gateway.identity.InvalidToken;
import dev.parley.gateway.identity.SessionRevoked;
import dev.parley.gateway.identity.Tokens;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
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
    private final Proofs proofs;
    private final Tokens tokens;
    private final OpenSessions open;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

    EventStreams(
            Conversations conversations, Credentials credentials, Proofs proofs, Tokens tokens, OpenSessions open) {
        this.conversations = conversations;
        this.credentials = credentials;
        this.proofs = proofs;
        this.tokens = tokens;
        this.open = open;
    }

    void route(@Observes Router router) {
        router.get("/api/v1/rooms/:room/events").handler(this::open);
    }

    private void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        try {
            Optional<String> token = credentials.shown(request);
            @Nullable Position after = after(request);
            if (token.isEmpty()) {
                refuse(context, Problem.of("not-logged-in", 401, "Log in first.", false));
            } else {
                proofs.verify(token.get(), conversations.here(), new Opening(context, after));
            }
        } catch (IdentityProblem e) {
            refuse(context, e.problem());
        } catch (IllegalArgumentException e) {
            refuse(context, Problem.of("bad-request", 400, String.valueOf(e.getMessage()), false));
        }
    }

    /** What becomes of a request once it is known whose it is. */
    private final class Opening implements Proofs.Verdict {

        private final RoutingContext context;
        private final @Nullable Position after;

        Opening(RoutingContext context, @Nullable Position after) {
            this.context = context;
            this.after = after;
        }

        @Override
        public void known(Caller caller) {
            if (!context.response().closed()) {
                open(context, caller, after);
            }
        }

        @Override
        public void refused(InvalidToken why) {
            String code = why.expired() ? "token-expired" : "bad-token";
            refuse(context, Problem.of(code, 401, String.valueOf(why.getMessage()), false));
        }
    }

    private void open(RoutingContext context, Caller caller, @Nullable Position after) {
        var stream = new EventStream(context.request(), caller, conversations, this::over);
        streams.add(stream);
        open.opened(Edge.SSE);
        if (tokens.isRevoked(caller)) {
            stream.session().end(Ending.REVOKED);
            return;
        }
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

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        for (EventStream stream : streams) {
            stream.loop().execute(() -> stream.session().end(Ending.GOING_AWAY));
        }
    }
}
