package dev.parley.gateway.line;

import dev.parley.common.guard.Addresses;
import dev.parley.contracts.Limits;
import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.Sink;
import dev.parley.gateway.conversation.loops.Loop;
import dev.parley.gateway.conversation.loops.StreamOutlet;
import dev.parley.gateway.edge.LastWord;
import dev.parley.gateway.guard.Remote;
import dev.parley.gateway.identity.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One client of the line, from its greeting to its end, on its event loop; what it says in between is its {@link Talk}'s. */
final class LineSession implements Sink, Loop.Ticking {

    private static final String PROMPT = "NICK";
    private static final long LOGIN_MILLIS = 300_000;

    private final NetSocket socket;
    private final Loop loop;
    private final LineServices services;
    private final StreamOutlet outlet;
    private final Arriving arriving;
    private State state = new State.Greeting();
    private boolean heldBack;

    /** Who it is. */
    private sealed interface State {

        /** The first thing that comes is the nick. */
        record Greeting() implements State {}

        /**
         * Somebody is asked who it is; what comes meanwhile waits.
         *
         * @param before as whom it goes on when the answer is no
         */
        record Entering(Optional<Talk> before, List<String> waiting) implements State {}

        record In(Talk talk) implements State {}

        record Closed() implements State {}
    }

    LineSession(NetSocket socket, LineServices services) {
        this.socket = socket;
        this.services = services;
        this.loop = services.conversations().here();
        this.outlet = new StreamOutlet(socket, loop, this::drained);
        this.arriving = new Arriving(loop, this::piece);
        loop.add(this);
        loop.after(LOGIN_MILLIS, () -> {
            if (state instanceof State.Greeting) {
                end(Ending.SILENT);
            }
        });
        outlet.write(LineCodec.frame(PROMPT));
    }

    Loop loop() {
        return loop;
    }

    boolean byPauses() {
        return arriving.byPauses();
    }

    void received(Buffer bytes) {
        if (!(state instanceof State.Closed)) {
            arriving.take(bytes.getBytes());
        }
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
            case State.In(Talk talk) -> talk.typed(text);
            case State.Entering(var _, List<String> waiting) -> waiting.add(text);
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
                enter(() -> Optional.of(services.guests().admit(nick.strip(), address())), "");
            default -> note("Say a nick first, or /login name app-password.");
        }
    }

    void logIn(Command.Login login) {
        if (!mayCarrySecrets()) {
            note("Without TLS, passwords are taken from this machine only.");
            return;
        }
        enter(
                () -> services.passwords().login(login.name(), login.password(), Optional.of(address())),
                "The name and the app password do not belong together.");
    }

    private void enter(Supplier<Optional<Caller>> who, String otherwise) {
        var entering = new State.Entering(talk(), new ArrayList<>());
        state = entering;
        readOrWait();
        services.ask(
                loop,
                who,
                caller -> {
                    if (caller.isEmpty()) {
                        stay(entering, otherwise);
                    } else if (state == entering) {
                        leave(entering);
                        begin(caller.get());
                        catchUp(entering);
                    } else {
                        services.giveBack(caller.get(), loop);
                    }
                },
                refusal -> stay(entering, refusal.message()));
    }

    /** Everything is as it was before it was asked. */
    private void stay(State.Entering entering, String why) {
        if (state == entering) {
            state = entering.before().<State>map(State.In::new).orElseGet(State.Greeting::new);
            note(why);
            catchUp(entering);
        }
    }

    private void begin(Caller caller) {
        var talk = new Talk(caller, this, services);
        state = new State.In(talk);
        talk.begin();
    }

    private void catchUp(State.Entering entering) {
        entering.waiting().forEach(this::typed);
        readOrWait();
    }

    /** Who talks by it, if anybody does yet. */
    private Optional<Talk> talk() {
        return talk(state);
    }

    private static Optional<Talk> talk(State state) {
        return switch (state) {
            case State.In(Talk talk) -> Optional.of(talk);
            case State.Entering(Optional<Talk> before, var _) -> before;
            case State.Greeting _, State.Closed _ -> Optional.empty();
        };
    }

    private void leave(State before) {
        talk(before).ifPresent(Talk::leave);
    }

    /** Nothing more is read until it may go on. */
    void holdBack(boolean on) {
        heldBack = on;
        readOrWait();
    }

    private void readOrWait() {
        boolean wait =
                switch (state) {
                    case State.Greeting _, State.In _ -> heldBack;
                    case State.Entering _ -> true;
                    case State.Closed _ -> false;
                };
        if (wait) {
            socket.pause();
        } else {
            socket.resume();
        }
    }

    /** A line of the server's own. */
    private void note(String text) {
        talk().ifPresentOrElse(talk -> talk.note(text), () -> outlet.write(LineCodec.note(text)));
    }

    private boolean mayCarrySecrets() {
        return socket.isSsl() || Addresses.isLoopback(address());
    }

    private String address() {
        return Remote.address(socket.remoteAddress());
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
        outlet.write(LineCodec.note(Goodbyes.of(ending)));
        outlet.flush();
        outlet.close();
        LastWord.end(socket, loop, ending == Ending.TOO_SLOW);
        loop.remove(this);
        loop.execute(() -> leave(before));
    }

    /** This gateway goes away. */
    void stop() {
        talk().ifPresentOrElse(Talk::stop, () -> end(Ending.GOING_AWAY));
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
        talk().ifPresent(Talk::drained);
    }

    /** Ends it when it was opened by this login. */
    void revoke(String login) {
        talk().ifPresent(talk -> talk.revoke(login));
    }

    @Override
    public void tick(long now) {
        talk().ifPresent(talk -> talk.tick(now));
    }
}
