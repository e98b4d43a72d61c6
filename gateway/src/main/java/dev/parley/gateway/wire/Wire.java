package dev.parley.gateway.wire;

import dev.parley.contracts.Limits;
import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.ClientFrame;
import dev.parley.contracts.wire.CloseCode;
import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.FrameException;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.Sink;
import dev.parley.gateway.conversation.loops.Loop;
import dev.parley.gateway.identity.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client of the wire, from its first frame to its last, on its event loop. */
public final class Wire implements Sink, Session.Notices, Loop.Ticking {

    static final int HEARTBEAT_SECONDS = 25;

    private static final Frame HEARTBEAT = WireCodec.frame(new ServerFrame.Heartbeat());
    private static final int BAD_FRAMES = 20;

    private final Transport transport;
    private final Loop loop;
    private final Door door;
    private final Backlog backlog;
    private final SignalPace pace;
    private final Silence silence;
    private State state;
    private int badFrames;

    /** What may be done with a connection. */
    private sealed interface State {

        /** Nobody knows yet who it is. */
        record Arriving(Arrival arrival) implements State {}

        record Open(Session session) implements State {}

        /** @param going whose connection may still be there for a while, with what it holds */
        record Closed(Optional<Session> going) implements State {}
    }

    Wire(Transport transport, Loop loop, Door door, Entrance entrance) {
        this.transport = transport;
        this.loop = loop;
        this.door = door;
        this.backlog = new Backlog(transport::pauseReading, loop, this::idle, loop.slowReaders());
        this.silence = new Silence(backlog::isPaused);
        this.pace = new SignalPace(loop);
        transport.onDrained(this::drained);
        loop.add(this);
        state = new State.Arriving(new Arrival(this, door, entrance));
    }

    /** @param utf8 one frame */
    public void frame(byte[] utf8) {
        if (state instanceof State.Closed) {
            return;
        }
        heard();
        if (utf8.length > Limits.FRAME_BYTES) {
            tooLong();
            return;
        }
        try {
            frame(FrameCodec.decodeClient(utf8));
        } catch (FrameException e) {
            boolean greeted = !(state instanceof State.Arriving(Arrival arrival)) || arrival.greeted();
            if (!greeted || ++badFrames > BAD_FRAMES) {
                violated(String.valueOf(e.getMessage()));
            } else {
                fail(e.id(), "bad-frame", String.valueOf(e.getMessage()), false);
            }
        }
    }

    /** More came than a frame may have, whole or not. */
    public void tooLong() {
        violated("A frame is at most " + Limits.FRAME_BYTES + " bytes long.");
    }

    /** What came is no frame at all. */
    public void violated(String rule) {
        close(Ending.PROTOCOL_ERROR, Closings.of(CloseCode.PROTOCOL_ERROR, rule));
    }

    /** Something that says nothing but that the client lives. */
    public void heard() {
        silence.heard();
    }

    private void frame(ClientFrame frame) {
        switch (state) {
            case State.Arriving(Arrival arrival) -> arrival.frame(frame);
            case State.Open(Session session) -> door.verbs().perform(this, session, frame.id(), frame.verb());
            case State.Closed _ -> {}
        }
    }

    /** It is known who it is. */
    void admit(@Nullable String id, Caller caller, List<ClientFrame> waiting) {
        Session session = door.open(caller, this);
        state = new State.Open(session);
        var limits = new Answer.Hello.Limits(Limits.TEXT_BYTES, Limits.FRAME_BYTES);
        answer(id, new Answer.Hello(caller.id(), caller.name(), caller.guest(), limits, HEARTBEAT_SECONDS));
        waiting.forEach(this::frame);
    }

    void answer(@Nullable String id, Answer answer) {
        say(new ServerFrame.Ok(id, answer));
    }

    void fail(@Nullable String id, String code, String message, boolean retry) {
        say(new ServerFrame.Error(id, new ServerFrame.Failure(code, message, retry)));
    }

    private void say(ServerFrame frame) {
        switch (state) {
            case State.Open(Session session) -> session.outbound().offer(WireCodec.frame(frame));
            case State.Closed _ -> {}
            case State.Arriving _ -> transport.write(WireCodec.frame(frame));
        }
    }

    Backlog backlog() {
        return backlog;
    }

    SignalPace pace() {
        return pace;
    }

    /** Begins so many questions of a frame, or refuses it. */
    boolean ask(@Nullable String id, int questions) {
        boolean may = backlog.ask(questions);
        if (!may) {
            fail(id, "busy", "Too much that you asked for is under way. Wait for the answers.", true);
        }
        return may;
    }

    Loop loop() {
        return loop;
    }

    @Override
    public void reset(String room, int epoch) {
        say(new ServerFrame.Reset(room, epoch));
    }

    @Override
    public void detached(String room) {}

    @Override
    public void holdBack(boolean on) {
        backlog.holdBack(on);
    }

    @Override
    public boolean ready() {
        return transport.ready();
    }

    @Override
    public void write(Frame frame) {
        transport.write(frame);
    }

    @Override
    public void end(Ending ending) {
        close(ending, Closings.of(ending));
    }

    void close(Ending ending, ServerFrame.Closing closing) {
        if (state instanceof State.Closed) {
            return;
        }
        if (state instanceof State.Arriving(Arrival arrival)) {
            arrival.over();
        }
        Optional<Session> going =
                state instanceof State.Open(Session session) ? Optional.of(session) : Optional.empty();
        state = new State.Closed(going);
        backlog.over();
        loop.remove(this);
        transport.write(WireCodec.frame(closing));
        boolean holdsLong = going.filter(it -> it.outbound().holdsLong()).isPresent();
        transport.close(closing.code(), closing.message(), ending == Ending.TOO_SLOW && !holdsLong);
        going.ifPresent(session -> {
            session.outbound().cut(ending);
            loop.execute(session::over);
        });
    }

    /** The connection is gone. */
    void closed() {
        backlog.over();
        loop.remove(this);
        switch (state) {
            case State.Arriving(Arrival arrival) -> arrival.over();
            case State.Open(Session session) -> session.closed();
            case State.Closed(Optional<Session> going) -> going.ifPresent(Session::closed);
        }
        state = new State.Closed(Optional.empty());
    }

    private void drained() {
        if (state instanceof State.Open(Session session)) {
            session.drained();
            if (idle()) {
                backlog.taken();
            }
        }
    }

    private boolean idle() {
        return state instanceof State.Open(Session session)
                && session.outbound().idle();
    }

    @Override
    public void tick(long now) {
        if (!(state instanceof State.Open(Session session))) {
            return;
        }
        session.outbound().check(now);
        backlog.longAnswers().next();
        if (session.caller().expires().isBefore(Instant.now())) {
            session.end(Ending.TOKEN_EXPIRED);
        } else if (silence.tooLong()) {
            session.end(Ending.SILENT);
        } else if (System.nanoTime() - transport.lastWrite() >= TimeUnit.SECONDS.toNanos(HEARTBEAT_SECONDS) && idle()) {
            transport.write(HEARTBEAT);
        }
    }

    /** Ends it when it was opened by this login, or whatever it was opened by when {@code login} is absent. */
    void end(Ending ending, @Nullable String login) {
        if (state instanceof State.Open(Session session)
                && (login == null || session.caller().session().equals(login))) {
            session.end(ending);
        } else if (login == null) {
            end(ending);
        }
    }
}
