package dev.parley.simulation;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.gateway.conversation.Joining;
import dev.parley.gateway.conversation.Refusal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client's place in one room: the position that it has, and a check of everything that it is sent. */
final class Seat {

    private final World world;
    private final Client client;
    private final String room;
    private final Set<Long> erased = new HashSet<>();
    private @Nullable Position position;
    private State state = State.OUT;
    private int joins;
    private @Nullable Connection askedOn;
    private long headWhenAsked;

    private enum State {
        OUT,
        ASKING,
        IN
    }

    Seat(World world, Client client, String room) {
        this.world = world;
        this.client = client;
        this.room = room;
    }

    boolean isOut() {
        return state == State.OUT;
    }

    void join(Connection connection) {
        state = State.ASKING;
        askedOn = connection;
        headWhenAsked = truth().head();
        var answer = new Answer(++joins, connection, position);
        world.tell(() -> this + " joins behind " + answer.after);
        connection.ask(session -> session.join(new Joining(room, answer.after, true, answer)));
    }

    void leave(Connection connection) {
        world.tell(() -> this + " leaves");
        state = State.OUT;
        joins++;
        connection.ask(session -> session.leave(room));
    }

    void forgetPosition() {
        position = null;
        erased.clear();
    }

    void lost() {
        state = State.OUT;
        joins++;
    }

    void detached() {
        if (state == State.IN) {
            world.tell(() -> this + " is detached");
            state = State.OUT;
        }
    }

    void reset(int epoch) {
        if (state == State.IN) {
            voided(epoch, position);
        }
    }

    private void voided(int epoch, @Nullable Position had) {
        world.tell(() -> this + " is reset to epoch " + epoch);
        require(had != null && had.epoch() < world.store.epoch(), "a position that holds was called void");
        require(epoch <= world.store.epoch(), "an epoch was named that never was");
        forgetPosition();
        state = State.OUT;
    }

    void receive(Codec.Sent sent) {
        require(askedOn != null, "an entry came before any join");
        if (state == State.IN) {
            boolean mine = sent.entry().by().equals(client.person());
            require(mine || !sent.own(), "a key of somebody else came");
            take(sent.entry());
        }
    }

    private void take(Entry entry) {
        Position at = entry.at();
        Position before = position;
        world.tell(() -> this + " gets " + at);
        if (before == null || before.epoch() != at.epoch()) {
            throw new Violation(this + ": " + at + " came after " + before);
        }
        position = at;
        if (at.epoch() != world.store.epoch()) {
            return;
        }
        long due = truth().nextVisible(client.person(), before.seq());
        require(at.seq() == due, "came " + at + ", due was " + due);
        boolean blank = entry.folded().erased();
        long original =
                entry.content() instanceof Content.Edited edited ? edited.at().seq() : at.seq();
        require(
                blank
                        ? truth().erasedUpTo(original, Long.MAX_VALUE)
                        : entry.content().equals(original(at)),
                "another content came than was committed: " + entry.content());
        boolean known = erased.contains(original) || truth().erasedUpTo(original, headWhenAsked);
        require(blank || !known, at + " was erased and came with its content");
        if (entry.content() instanceof Content.Deleted deleted) {
            erased.add(deleted.at().seq());
        }
    }

    private Content original(Position at) {
        return world.originals.content(room, at);
    }

    /** Everything that the person may see was received, up to the end. */
    void checkWhole() {
        require(state == State.IN, "is not in the room at the end, but " + state);
        require(isWhole(), "ends at " + position + ", and the log at " + truth().head());
    }

    boolean isWhole() {
        return state == State.IN
                && position != null
                && position.epoch() == world.store.epoch()
                && truth().nextVisible(client.person(), position.seq()) > truth().head();
    }

    private Truth truth() {
        return world.truth(room);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(this + ": " + otherwise);
        }
    }

    @Override
    public String toString() {
        return client.person() + " in " + room;
    }

    /** To one join; the client does not care about one that it made anew meanwhile. */
    private final class Answer implements Joining.Outcome {

        private final int join;
        private final Connection connection;
        private final @Nullable Position after;
        private final long asked = world.agenda.now();

        Answer(int join, Connection connection, @Nullable Position after) {
            this.join = join;
            this.connection = connection;
            this.after = after;
        }

        private void inTime(Runnable what) {
            connection.tell(() -> {
                if (join == joins) {
                    what.run();
                }
            });
        }

        @Override
        public void joined(Joining.Joined joined) {
            inTime(() -> {
                world.tell(() -> Seat.this + " is in, from " + joined.from() + " of " + joined.head());
                require(after == null || joined.recovered(), "everything behind " + after + " was there to recover");
                require(after == null || after.epoch() == joined.head().epoch(), "two epochs were mixed");
                state = State.IN;
                if (after == null) {
                    position = new Position(joined.head().epoch(), joined.from() - 1);
                }
            });
        }

        @Override
        public void reset(String name, int epoch) {
            inTime(() -> voided(epoch, after));
        }

        @Override
        public void refused(Refusal refusal) {
            inTime(() -> {
                world.tell(() -> Seat.this + " is refused: " + refusal.code());
                state = State.OUT;
                require(
                        refusal.retry() || truth().wasOutside(client.person(), asked, world.agenda.now()),
                        "a member was refused: " + refusal.code());
            });
        }
    }
}
