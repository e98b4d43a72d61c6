package dev.parley.gateway.line;

import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Member;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.Joining;
import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.identity.Caller;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody does by the line once it is known who it is: speaks, goes from room to room, asks. */
final class Talk implements Session.Notices {

    private static final long REJOIN_MILLIS = 2_000;

    private final LineSession line;
    private final LineServices services;
    private final Session session;
    private final Sayings sayings;
    private String room;
    private boolean muchWaits;
    private boolean failing;

    Talk(Caller caller, LineSession line, LineServices services) {
        this.line = line;
        this.services = services;
        this.session = services.open(caller, line, this);
        this.sayings = new Sayings(session, line.loop(), this::failing, this::note);
        this.room = services.config().room();
    }

    void begin() {
        if (services.tokens().isRevoked(session.caller())) {
            session.end(Ending.REVOKED);
            return;
        }
        String hint = line.byPauses() ? "." : ". /help shows what you can do.";
        note("You are " + Printable.of(session.caller().name()) + hint);
        join(null);
    }

    void leave() {
        session.closed();
        services.giveBack(session.caller(), line.loop());
    }

    void drained() {
        session.drained();
    }

    /** Ends it when it was opened by this login. */
    void revoke(String login) {
        if (session.caller().session().equals(login)) {
            session.end(Ending.REVOKED);
        }
    }

    /** This gateway goes away. */
    void stop() {
        session.end(Ending.GOING_AWAY);
    }

    void tick(long now) {
        session.outbound().check(now);
        if (session.caller().expires().isBefore(Instant.now())) {
            session.end(Ending.TOKEN_EXPIRED);
        }
    }

    void typed(String text) {
        switch (Command.parse(text)) {
            case Command.Say(String said) -> sayings.say(room, withoutOwnName(said));
            case Command.Nothing _ -> {}
            case Command.Help _ -> help();
            case Command.Wrong(String why) -> note(why);
            case Command.Quit _ -> line.end(Ending.GOING_AWAY);
            case Command.Login login -> line.logIn(login);
            case Command.Join(String other) -> {
                session.leave(room);
                room = other;
                join(null);
            }
            case Command.Resume(Position after) -> join(after);
            case Command.Where _ -> where();
            case Command.Rooms _ -> rooms();
            case Command.Who _ -> who();
        }
    }

    /** The lab's clients send their nick before each text; it is added to every line anyway. */
    private String withoutOwnName(String said) {
        String own = session.caller().name() + ": ";
        return line.byPauses() && said.startsWith(own) ? said.substring(own.length()) : said;
    }

    private void help() {
        note("/join room  /rooms  /who  /where  /resume epoch:seq  /login name app-password  /quit");
        note("Anything else is said to the room; // at the beginning says a /.");
    }

    private void where() {
        String position = session.position(room).map(Position::toString).orElse("(joining)");
        note(room + " " + position + "; come back by /resume");
    }

    private void rooms() {
        services.ask(
                line.loop(),
                () -> services.chat().rooms(session.caller()),
                rooms -> note("Rooms: " + rooms.stream().map(RoomSummary::room).collect(Collectors.joining(" "))),
                this::refused);
    }

    private void who() {
        String here = room;
        services.ask(
                line.loop(),
                () -> services.chat().members(session.caller(), here),
                members -> note("In " + here + ": "
                        + members.stream().map(Member::name).map(Printable::of).collect(Collectors.joining(", "))),
                this::refused);
    }

    private void refused(Refusal refusal) {
        note(refusal.message());
    }

    private void join(@Nullable Position after) {
        session.join(new Joining(room, after, true, new Entering(room, after)));
    }

    /** Joins again, unless it is elsewhere by then. */
    private void rejoin(String where, @Nullable Position after) {
        if (!session.ended() && where.equals(room)) {
            join(after);
        }
    }

    @Override
    public void reset(String name, int epoch) {
        if (name.equals(room)) {
            note("The log of " + room + " begins anew (epoch " + epoch + "); the newest follow.");
            line.loop().execute(() -> rejoin(name, null));
        }
    }

    @Override
    public void detached(String name) {
        note("You are no longer in " + name + ".");
    }

    @Override
    public void holdBack(boolean on) {
        muchWaits = on;
        line.holdBack(muchWaits || failing);
    }

    private void failing(boolean on) {
        failing = on;
        line.holdBack(muchWaits || failing);
    }

    /** A line of the server's own. */
    void note(String text) {
        session.outbound().offer(LineCodec.note(text));
    }

    private final class Entering implements Joining.Outcome {

        private final String name;
        private final @Nullable Position after;

        Entering(String name, @Nullable Position after) {
            this.name = name;
            this.after = after;
        }

        @Override
        public void joined(Joining.Joined joined) {
            String topic = joined.room().topic();
            note("You are in " + name + (topic == null ? "" : ": " + Printable.of(topic)));
            if (after != null && !joined.recovered()) {
                note("Too much happened since " + after + "; the newest follow.");
            }
        }

        @Override
        public void reset(String reset, int epoch) {
            Talk.this.reset(reset, epoch);
        }

        @Override
        public void refused(Refusal refusal) {
            Talk.this.refused(refusal);
            if (refusal.retry()) {
                line.loop().after(REJOIN_MILLIS, () -> rejoin(name, after));
            }
        }
    }
}
