package dev.parley.gateway.line;

import dev.parley.contracts.Limits;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Member;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.Joining;
import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.Sink;
import dev.parley.gateway.conversation.loops.Loop;
import dev.parley.gateway.conversation.loops.StreamOutlet;
import dev.parley.gateway.identity.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One client of the line, on its event loop. */
final class LineSession implements Sink, Session.Notices, Loop.Ticking {

    /** So many lines may wait for their place in the log; until then no more are read. */
    private static final int WRITES_UNDER_WAY = 256;

    private static final String PROMPT = "NICK";
    private static final long PIECE_MILLIS = 100;
    private static final long REJOIN_MILLIS = 2_000;
    private static final long CUT_MILLIS = 5_000;
    private static final long LOGIN_MILLIS = 300_000;

    private final NetSocket socket;
    private final Loop loop;
    private final LineServices services;
    private final StreamOutlet outlet;
    private final LineInput input = new LineInput(Limits.TEXT_BYTES);
    private State state = new State.Greeting();
    private Kind kind = Kind.UNKNOWN;
    private int arrivals;

    /** How a client marks the end of what it sends. */
    private enum Kind {
        UNKNOWN,
        /** By a line end. */
        LINES,
        /** By a pause, as the lab's do. */
        PIECES
    }

    /** Who it is. */
    private sealed interface State {

        /** The first thing that comes is the nick. */
        record Greeting() implements State {}

        /** Somebody is asked who it is; what comes meanwhile waits. */
        record Entering(List<String> waiting) implements State {}

        record In(Session session, String room) implements State {}

        record Closed() implements State {}
    }

    LineSession(NetSocket socket, LineServices services) {
        this.socket = socket;
        this.services = services;
        this.loop = services.conversations().here();
        this.outlet = new StreamOutlet(socket, loop, this::drained);
        loop.add(this);
        loop.after(LOGIN_MILLIS, () -> {
            if (state instanceof State.Greeting) {
                end(Ending.SILENT);
            }
        });
        outlet.write(LineCodec.frame(PROMPT));
    }

    void received(Buffer bytes) {
        arrivals++;
        for (LineInput.Piece line : input.take(bytes.getBytes())) {
            if (kind == Kind.UNKNOWN) {
                kind = Kind.LINES;
            }
            piece(line);
        }
        if (kind != Kind.LINES && input.hasRest()) {
            takeAfterPause(arrivals, false);
        }
    }

    /** What is followed by nothing for a while is whole; a character that was cut gets one more while. */
    private void takeAfterPause(int arrival, boolean anyway) {
        loop.after(PIECE_MILLIS, () -> {
            if (arrival != arrivals || kind == Kind.LINES || !input.hasRest()) {
                return;
            }
            Optional<LineInput.Piece> rest = input.takeRest(anyway);
            if (rest.isPresent()) {
                kind = Kind.PIECES;
                piece(rest.get());
            } else {
                takeAfterPause(arrival, true);
            }
        });
    }

    private void piece(LineInput.Piece piece) {
        switch (piece) {
            case LineInput.Piece.Text(String text) -> typed(text);
            case LineInput.Piece.TooLong _ -> note("That was too long: at most " + Limits.TEXT_BYTES + " bytes.");
        }
    }

    private void typed(String text) {
        switch (state) {
            case State.Greeting _ -> greet(text);
            case State.In(Session session, String room) -> perform(session, room, text);
            case State.Entering(List<String> waiting) -> waiting.add(text);
            case State.Closed _ -> {}
        }
    }

    private void greet(String text) {
        switch (Command.parse(text)) {
            case Command.Login login -> logIn(login);
            case Command.Quit _ -> end(Ending.GOING_AWAY);
            case Command.Nothing _ -> outlet.write(LineCodec.frame(PROMPT));
            case Command.Say(String nick)
            when !nick.strip().equalsIgnoreCase(PROMPT) ->
                enter(() -> Optional.of(services.guests().admit(nick.strip())), "");
            default -> note("Say a nick first, or /login name app-password.");
        }
    }

    private void logIn(Command.Login login) {
        if (!mayCarrySecrets()) {
            note("Without TLS, passwords are taken from this machine only.");
            return;
        }
        enter(
                () -> services.passwords().login(login.name(), login.password()),
                "The name and the app password do not belong together.");
    }

    private void enter(Supplier<Optional<Caller>> who, String otherwise) {
        State before = state;
        var entering = new State.Entering(new ArrayList<>());
        state = entering;
        socket.pause();
        services.ask(
                loop,
                who,
                caller -> {
                    socket.resume();
                    if (state != entering) {
                        caller.filter(Caller::guest).ifPresent(this::giveBack);
                        return;
                    }
                    if (caller.isPresent()) {
                        leave(before);
                        begin(caller.get());
                    } else {
                        state = before;
                        note(otherwise);
                    }
                    entering.waiting().forEach(this::typed);
                },
                refusal -> {
                    socket.resume();
                    if (state == entering) {
                        state = before;
                        note(refusal.message());
                        entering.waiting().forEach(this::typed);
                    }
                });
    }

    private void begin(Caller caller) {
        Session session = services.open(caller, this);
        String room = services.config().room();
        state = new State.In(session, room);
        note("You are " + Printable.of(caller.name()) + (kind == Kind.PIECES ? "." : ". /help shows what you can do."));
        join(session, room, null);
    }

    private void leave(State before) {
        if (before instanceof State.In(Session session, String _)) {
            session.closed();
            if (session.caller().guest()) {
                giveBack(session.caller());
            }
        }
    }

    private void giveBack(Caller guest) {
        services.ask(
                loop,
                () -> {
                    services.guests().leave(guest);
                    return true;
                },
                done -> {},
                refusal -> {});
    }

    private void perform(Session session, String room, String text) {
        switch (Command.parse(text)) {
            case Command.Say(String said) -> say(session, room, withoutOwnName(session, said));
            case Command.Nothing _ -> {}
            case Command.Help _ -> help();
            case Command.Wrong(String why) -> note(why);
            case Command.Quit _ -> end(Ending.GOING_AWAY);
            case Command.Login login -> logIn(login);
            case Command.Join(String other) -> {
                session.leave(room);
                state = new State.In(session, other);
                join(session, other, null);
            }
            case Command.Resume(Position after) -> join(session, room, after);
            case Command.Where _ ->
                note(room + " "
                        + session.position(room).map(Position::toString).orElse("(joining)")
                        + "; come back by /resume");
            case Command.Rooms _ ->
                services.ask(
                        loop,
                        () -> services.chat().rooms(session.caller()),
                        rooms -> note("Rooms: "
                                + rooms.stream().map(RoomSummary::room).collect(Collectors.joining(" "))),
                        this::refused);
            case Command.Who _ ->
                services.ask(
                        loop,
                        () -> services.chat().members(session.caller(), room),
                        members -> note("In " + room + ": "
                                + members.stream()
                                        .map(Member::name)
                                        .map(Printable::of)
                                        .collect(Collectors.joining(", "))),
                        this::refused);
        }
    }

    /** The lab's clients send their nick before each text; it is added to every line anyway. */
    private String withoutOwnName(Session session, String said) {
        String own = session.caller().name() + ": ";
        return kind == Kind.PIECES && said.startsWith(own) ? said.substring(own.length()) : said;
    }

    private void say(Session session, String room, String text) {
        var write = new Write("client:line-" + UUID.randomUUID(), new Write.Post(text, null));
        session.write(room, write, result -> {
            if (result instanceof WriteResult.Refused(String _, String message, boolean retry)) {
                note("Not sent: " + message + (retry ? " Send it again." : ""));
            }
            if (session.writesUnderWay() == WRITES_UNDER_WAY / 2) {
                socket.resume();
            }
        });
        if (session.writesUnderWay() >= WRITES_UNDER_WAY) {
            socket.pause();
        }
    }

    private void join(Session session, String room, @Nullable Position after) {
        session.join(new Joining(room, after, true, new Joining.Outcome() {
            @Override
            public void joined(Joining.Joined joined) {
                String topic = joined.room().topic();
                note("You are in " + room + (topic == null ? "" : ": " + Printable.of(topic)));
                if (after != null && !joined.recovered()) {
                    note("Too much happened since " + after + "; the newest follow.");
                }
            }

            @Override
            public void reset(String name, int epoch) {
                LineSession.this.reset(name, epoch);
            }

            @Override
            public void refused(Refusal refusal) {
                note(refusal.message());
                if (refusal.retry()) {
                    loop.after(REJOIN_MILLIS, () -> {
                        if (state instanceof State.In(Session current, String where)
                                && current == session
                                && where.equals(room)) {
                            join(session, room, after);
                        }
                    });
                }
            }
        }));
    }

    private void help() {
        note("/join room  /rooms  /who  /where  /resume epoch:seq  /login name app-password  /quit");
        note("Anything else is said to the room; // at the beginning says a /.");
    }

    private void refused(Refusal refusal) {
        note(refusal.message());
    }

    /** A line of the server's own. */
    private void note(String text) {
        Frame line = LineCodec.frame("* " + text + "\n");
        if (state instanceof State.In(Session session, String _)) {
            session.outbound().offer(line);
        } else if (!(state instanceof State.Closed)) {
            outlet.write(line);
        }
    }

    private boolean mayCarrySecrets() {
        return socket.isSsl()
                || InetAddress.ofLiteral(socket.remoteAddress().hostAddress()).isLoopbackAddress();
    }

    @Override
    public void reset(String room, int epoch) {
        if (state instanceof State.In(Session session, String current) && current.equals(room)) {
            note("The log of " + room + " begins anew (epoch " + epoch + "); the newest follow.");
            loop.execute(() -> join(session, room, null));
        }
    }

    @Override
    public void detached(String room) {
        note("You are no longer in " + room + ".");
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
        if (state instanceof State.Closed) {
            return;
        }
        State before = state;
        state = new State.Closed();
        outlet.write(LineCodec.frame("* " + Goodbyes.of(ending) + "\n"));
        outlet.flush();
        outlet.close();
        socket.end();
        loop.after(CUT_MILLIS, socket::close);
        loop.remove(this);
        loop.execute(() -> leave(before));
    }

    /** The connection is gone. */
    void closed() {
        State before = state;
        state = new State.Closed();
        outlet.close();
        loop.remove(this);
        leave(before);
    }

    private void drained() {
        if (state instanceof State.In(Session session, String _)) {
            session.drained();
        }
    }

    Loop loop() {
        return loop;
    }

    /** Ends it when it was opened by this login. */
    void revoke(String login) {
        if (state instanceof State.In(Session session, String _)
                && session.caller().session().equals(login)) {
            session.end(Ending.REVOKED);
        }
    }

    @Override
    public void tick(long now) {
        if (state instanceof State.In(Session session, String _)) {
            session.outbound().check(now);
            if (session.caller().expires().isBefore(Instant.now())) {
                session.end(Ending.TOKEN_EXPIRED);
            }
        }
    }
}
