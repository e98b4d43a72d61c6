package dev.parley.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.EntryCodec;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client that comes, stalls, goes, comes back on any gateway, and checks everything that it is told. */
final class Reader implements Session.Notices {

    private final World world;
    private final List<World.Gateway> gateways;
    private final String person;
    private final List<String> story = new ArrayList<>();
    private final Set<Position> erased = new HashSet<>();
    private final Map<Frame, Runnable> notices = new HashMap<>();
    private @Nullable Session session;
    private @Nullable Position position;
    private Place place = new Place.Out();
    private boolean stalled;
    private int joins;

    sealed interface Place {
        record Out() implements Place {}

        record Asking() implements Place {}

        record In() implements Place {}
    }

    Reader(World world, List<World.Gateway> gateways, String person) {
        this.world = world;
        this.gateways = gateways;
        this.person = person;
    }

    /** Does something that clients do. */
    void act() {
        int dice = world.random.nextInt(100);
        if (session == null || session.ended()) {
            come();
        } else if (dice < 15) {
            tell("goes");
            session.closed();
            session = null;
            place = new Place.Out();
        } else if (dice < 35) {
            stalled = true;
        } else if (dice < 70) {
            unstall();
        } else if (place instanceof Place.Out) {
            join();
        } else if (dice < 75) {
            position = null;
            join();
        }
    }

    private void come() {
        World.Gateway gateway = gateways.get(world.random.nextInt(gateways.size()));
        tell("comes to " + gateways.indexOf(gateway) + " at " + position);
        stalled = false;
        var sink = new TestSink();
        var outbound = new Outbound(sink, world.random.nextBoolean() ? 3_000 : 1_000_000, 60_000);
        session = new Session(Entries.caller(person), Entries.JSON, outbound, world, room -> gateway.audience, this);
        sink.session = session;
        join();
    }

    private void join() {
        place = new Place.Asking();
        if (session != null) {
            session.join(new Joining("room", position, true, new Answer(++joins)));
        }
    }

    void unstall() {
        stalled = false;
        if (session != null) {
            session.drained();
        }
    }

    @Override
    public void reset(String room, int epoch) {
        inOrder(() -> lose(epoch));
    }

    private void lose(int epoch) {
        tell("reset to epoch " + epoch);
        assertThat(world.epoch()).describedAs(story()).isGreaterThan(1).isGreaterThanOrEqualTo(epoch);
        position = null;
        place = new Place.Out();
    }

    @Override
    public void detached(String room) {
        inOrder(() -> {
            tell("detached");
            place = new Place.Out();
        });
    }

    /** As an edge does: what the client is told goes the way of the entries. */
    private void inOrder(Runnable told) {
        if (session != null) {
            var frame = new Frame(new byte[20]);
            notices.put(frame, told);
            session.outbound().offer(frame);
        }
    }

    private void receive(Frame frame) {
        Runnable notice = notices.remove(frame);
        if (notice != null) {
            notice.run();
        } else if (place instanceof Place.In) {
            receive(EntryCodec.decode(frame.bytes()));
        } else {
            assertThat(place).describedAs(story()).isInstanceOf(Place.Asking.class);
        }
    }

    private void receive(Entry entry) {
        tell("gets " + entry.at() + " " + entry.content().kind()
                + (entry.folded().erased() ? " erased" : ""));
        Position before = position;
        assertThat(before).describedAs(story()).isNotNull();
        assertThat(entry.at().epoch()).describedAs(story()).isEqualTo(before.epoch());
        if (before.epoch() == world.epoch()) {
            assertThat(entry.at().seq()).describedAs(story()).isEqualTo(nextVisible(before.seq()));
        }
        if (erased.contains(entry.at())) {
            assertThat(entry.folded().erased()).describedAs(story()).isTrue();
        }
        if (entry.content() instanceof Content.Deleted(Position at)) {
            erased.add(new Position(entry.at().epoch(), at.seq()));
        }
        position = entry.at();
    }

    /** Everything that it may see, to the end: neither a hole nor anything beyond. */
    void checkWhole() {
        assertThat(place).describedAs(story()).isInstanceOf(Place.In.class);
        assertThat(position).describedAs(story()).isNotNull();
        assertThat(position.epoch()).describedAs(story()).isEqualTo(world.epoch());
        long next = nextVisible(position.seq());
        assertThat(next).describedAs(story()).isGreaterThan(world.head());
    }

    /** Whether it is to be in the room at the end: it joins again until then. */
    boolean settle() {
        if (session == null || session.ended()) {
            come();
            return false;
        }
        unstall();
        if (place instanceof Place.Out) {
            join();
            return false;
        }
        return place instanceof Place.In;
    }

    private long nextVisible(long seq) {
        long next = seq + 1;
        List<Range> ranges = world.ranges(person);
        while (next <= world.head() && !sees(ranges, next)) {
            next++;
        }
        return next;
    }

    private static boolean sees(List<Range> ranges, long seq) {
        return ranges.stream().anyMatch(range -> range.contains(seq));
    }

    private void tell(String what) {
        story.add(world.agenda.now() + " " + what);
    }

    private String story() {
        return person + ", log to " + world.epoch() + ":" + world.head() + ", sees " + world.ranges(person) + ":\n"
                + String.join("\n", story.subList(Math.max(0, story.size() - 60), story.size()));
    }

    /** To one join; the client does not care any more about one that it made anew meanwhile. */
    private final class Answer implements Joining.Outcome {

        private final int join;

        Answer(int join) {
            this.join = join;
        }

        @Override
        public void joined(Joining.Joined joined) {
            inOrder(() -> {
                if (join == joins) {
                    tell("joined from " + joined.from() + " head " + joined.head() + " recovered "
                            + joined.recovered());
                    place = new Place.In();
                    if (joined.recovered()) {
                        assertThat(position).describedAs(story()).isNotNull();
                    } else {
                        position = new Position(joined.head().epoch(), joined.from() - 1);
                    }
                }
            });
        }

        @Override
        public void reset(String room, int epoch) {
            inOrder(() -> {
                if (join == joins) {
                    lose(epoch);
                }
            });
        }

        @Override
        public void refused(Refusal refusal) {
            inOrder(() -> {
                if (join == joins) {
                    tell("refused " + refusal.code());
                    place = new Place.Out();
                }
            });
        }
    }

    private final class TestSink implements Sink {

        private @Nullable Session session;

        @Override
        public boolean ready() {
            return !stalled;
        }

        @Override
        public void write(Frame frame) {
            if (session == Reader.this.session) {
                receive(frame);
            }
        }

        @Override
        public void end(Ending ending) {
            tell("ended " + ending);
            place = new Place.Out();
            Session over = session;
            if (over != null) {
                world.agenda.after(0, over::closed);
            }
        }
    }
}
