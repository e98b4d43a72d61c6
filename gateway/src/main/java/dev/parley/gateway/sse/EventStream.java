package dev.parley.gateway.sse;

import dev.parley.contracts.Position;
import dev.parley.contracts.Problem;
import dev.parley.contracts.wire.CloseCode;
import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.Joining;
import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.Sink;
import dev.parley.gateway.conversation.loops.Conversations;
import dev.parley.gateway.conversation.loops.Loop;
import dev.parley.gateway.conversation.loops.StreamOutlet;
import dev.parley.gateway.edge.LastWord;
import dev.parley.gateway.guard.Answers;
import dev.parley.gateway.identity.Caller;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One response that goes on as long as somebody reads it. */
final class EventStream implements Sink, Session.Notices, Joining.Outcome, Loop.Ticking {

    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(25);

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Loop loop;
    private final StreamOutlet outlet;
    private final Session session;
    private final Consumer<EventStream> over;
    /** Nothing but events comes from now on. */
    private boolean begun;

    private boolean ended;

    /** @param over hears when it has ended */
    EventStream(HttpServerRequest request, Caller caller, Conversations conversations, Consumer<EventStream> over) {
        this.request = request;
        this.response = request.response();
        this.loop = conversations.here();
        this.session = conversations.open(caller, EventCodec.INSTANCE, this, this);
        this.outlet = new StreamOutlet(response, loop, session::drained);
        this.over = over;
        loop.add(this);
        response.closeHandler(closed -> gone());
        response.exceptionHandler(broken -> gone());
    }

    Loop loop() {
        return loop;
    }

    Session session() {
        return session;
    }

    @Override
    public void joined(Joining.Joined joined) {
        begun = true;
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        var before = new Position(joined.head().epoch(), joined.from() - 1);
        session.outbound().offer(EventCodec.joined(before, joined.recovered()));
    }

    @Override
    public void reset(String room, int epoch) {
        begun = true;
        if (!response.headWritten()) {
            response.setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .putHeader("Cache-Control", "no-store");
        }
        outlet.write(EventCodec.reset(epoch));
        finish(false);
    }

    @Override
    public void detached(String room) {
        session.outbound().endBehind(Ending.NOT_ALLOWED);
    }

    /** Nobody writes by it. */
    @Override
    public void holdBack(boolean on) {}

    @Override
    public void refused(Refusal refusal) {
        int status = refusal.retry() ? 503 : refusal.code().startsWith("no-such") ? 404 : 403;
        Answers.problem(response, Problem.of(refusal.code(), status, refusal.message(), refusal.retry()));
        gone();
    }

    @Override
    public boolean ready() {
        return outlet.ready();
    }

    @Override
    public void write(Frame frame) {
        outlet.write(frame);
    }

    @Override
    public void end(Ending ending) {
        CloseCode code =
                switch (ending) {
                    case GOING_AWAY, SILENT -> CloseCode.GOING_AWAY;
                    case TOKEN_EXPIRED -> CloseCode.TOKEN_EXPIRED;
                    case TOO_SLOW -> CloseCode.TOO_SLOW;
                    case SERVER_ERROR -> CloseCode.SERVER_ERROR;
                    case BAD_TOKEN, REVOKED -> CloseCode.BAD_TOKEN;
                    case NOT_ALLOWED -> CloseCode.NOT_ALLOWED;
                    case PROTOCOL_ERROR -> CloseCode.PROTOCOL_ERROR;
                };
        if (!ended && begun) {
            outlet.write(EventCodec.closing(code.number(), code.name().toLowerCase(Locale.ROOT)));
        } else if (!ended) {
            Answers.problem(response, problem(ending));
        }
        finish(ending == Ending.TOO_SLOW);
    }

    /** Of a stream that ends before it began. */
    private static Problem problem(Ending ending) {
        return switch (ending) {
            case TOKEN_EXPIRED -> Problem.of("token-expired", 401, "The token has expired.", false);
            case BAD_TOKEN, REVOKED -> Problem.of("bad-token", 401, "The session was ended.", false);
            case NOT_ALLOWED -> Problem.of("not-allowed", 403, "You may not read this room.", false);
            case PROTOCOL_ERROR -> Problem.of("bad-request", 400, "This is no request for events.", false);
            case GOING_AWAY, SILENT, TOO_SLOW, SERVER_ERROR ->
                Problem.of("unavailable", 503, "Come back in a moment.", true);
        };
    }

    private void finish(boolean slow) {
        if (!ended) {
            ended = true;
            outlet.flush();
            outlet.close();
            if (!response.ended()) {
                LastWord.end(request, loop, slow);
            }
            loop.execute(this::gone);
        }
    }

    private void gone() {
        ended = true;
        outlet.close();
        loop.remove(this);
        session.closed();
        over.accept(this);
    }

    @Override
    public void tick(long now) {
        if (!response.headWritten()) {
            return;
        }
        session.outbound().check(now);
        if (session.caller().expires().isBefore(Instant.now())) {
            session.end(Ending.TOKEN_EXPIRED);
        } else if (System.nanoTime() - outlet.lastWrite() >= HEARTBEAT_NANOS
                && session.outbound().idle()) {
            outlet.write(EventCodec.HEARTBEAT);
        }
    }
}
