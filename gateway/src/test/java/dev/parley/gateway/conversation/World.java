package dev.parley.gateway.conversation;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Folded;
import dev.parley.contracts.Position;
import dev.parley.contracts.Role;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Range;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.contracts.chat.RoomView;
import dev.parley.contracts.chat.Visibility;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.identity.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * chat-service and the broker, as badly as they may behave: answers late or not at all, events lost, doubled, late and in any order. One room,
 * any number of gateways. What it does follows from its random numbers alone.
 */
final class World implements RoomLog {

    final Agenda agenda = new Agenda();
    final Random random;
    private final List<Entry> log = new ArrayList<>();
    private final Map<String, List<Range>> ranges = new HashMap<>();
    private final List<RoomFeed> feeds = new ArrayList<>();
    private int epoch = 1;
    private boolean calm;

    World(Random random) {
        this.random = random;
    }

    Gateway gateway() {
        var gateway = new Gateway(this);
        feeds.add(gateway.feed);
        return gateway;
    }

    long head() {
        return log.size();
    }

    boolean isPost(long seq) {
        return log.get((int) seq - 1).content() instanceof Content.Posted;
    }

    int epoch() {
        return epoch;
    }

    List<Range> ranges(String person) {
        return ranges.getOrDefault(person, List.of());
    }

    /** Commits an entry and rings the bell for each gateway, more or less. */
    void append(String by, Content content) {
        var entry = new Entry("room", new Position(epoch, head() + 1), Instant.EPOCH, by, by, content);
        log.add(entry);
        if (content instanceof Content.Deleted(Position at)) {
            log.replaceAll(old -> concerns(old, at) ? erased(old) : old);
        }
        String key = content instanceof Content.Posted && chance(50) ? "key-" + entry.at() : null;
        LoggedEntry event = LoggedEntry.of(entry, key);
        for (RoomFeed feed : feeds) {
            for (int copies = copies(); copies > 0; copies--) {
                agenda.after(delay(200), () -> feed.entries(List.of(event)));
            }
        }
    }

    /** Both the entry that made somebody a member and what they may see from then on. */
    void join(String person) {
        append(person, new Content.Joined(person, person));
        ranges.computeIfAbsent(person, name -> new ArrayList<>()).add(new Range(head(), null));
    }

    void remove(String person) {
        append("owner", new Content.Removed(person, person));
        List<Range> theirs = ranges.get(person);
        theirs.set(theirs.size() - 1, new Range(theirs.getLast().from(), head()));
    }

    boolean isMember(String person) {
        List<Range> theirs = ranges(person);
        return !theirs.isEmpty() && theirs.getLast().to() == null;
    }

    /** A restore: the log ends earlier, and begins to count anew from there. */
    void restore(long length) {
        epoch++;
        while (log.size() > length) {
            log.removeLast();
        }
        log.replaceAll(old -> new Entry(
                "room",
                new Position(epoch, old.at().seq()),
                old.time(),
                old.by(),
                old.name(),
                old.content(),
                old.folded()));
        for (List<Range> theirs : ranges.values()) {
            theirs.removeIf(range -> range.from() > length);
            if (!theirs.isEmpty()
                    && theirs.getLast().to() != null
                    && theirs.getLast().to() > length) {
                theirs.set(theirs.size() - 1, new Range(theirs.getLast().from(), null));
            }
        }
    }

    /** From now on everything works. */
    void calmDown() {
        calm = true;
    }

    void pollHeads() {
        for (RoomFeed feed : feeds) {
            var head = new Position(epoch, head());
            if (calm || chance(80)) {
                agenda.after(delay(50), () -> feed.head(head));
            }
        }
        agenda.after(2_000, this::pollHeads);
    }

    @Override
    public void head(String room, Reply<Position> reply) {
        answer(reply, () -> new Position(epoch, head()));
    }

    @Override
    public void read(String room, Position after, int limit, Reply<LogPage> reply) {
        answer(reply, () -> {
            List<LoggedEntry> entries = log.stream()
                    .skip(after.seq())
                    .limit(limit)
                    .map(entry -> LoggedEntry.of(entry, null))
                    .toList();
            return new LogPage(new Position(epoch, head()), entries);
        });
    }

    @Override
    public void view(Caller caller, String room, boolean enter, Reply<RoomView> reply) {
        answer(reply, () -> {
            if (enter && !isMember(caller.id()) && ranges(caller.id()).isEmpty()) {
                join(caller.id());
            }
            var summary = new RoomSummary(
                    "room",
                    null,
                    null,
                    Visibility.PUBLIC,
                    HistoryRule.SINCE_JOINED,
                    false,
                    Role.MEMBER,
                    new Position(epoch, head()),
                    null,
                    null);
            return new RoomView(summary, List.copyOf(ranges(caller.id())), isMember(caller.id()));
        });
    }

    @Override
    public void append(Caller caller, String room, List<Write> writes, Reply<List<WriteResult>> reply) {
        throw new UnsupportedOperationException("Not in this test.");
    }

    /** The question arrives after a while, its answer after another. */
    private <T> void answer(Reply<T> reply, Supplier<T> question) {
        agenda.after(1 + delay(40), () -> {
            if (!calm && chance(15)) {
                agenda.after(delay(40), () -> reply.failed(new Refusal("away", "Try again.", true)));
            } else {
                T answer = question.get();
                agenda.after(delay(40), () -> reply.answered(answer));
            }
        });
    }

    private int copies() {
        if (calm) {
            return 1;
        }
        int dice = random.nextInt(100);
        return dice < 20 ? 0 : dice < 30 ? 2 : 1;
    }

    long delay(int below) {
        return calm ? random.nextInt(5) : random.nextInt(below);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static boolean concerns(Entry entry, Position erased) {
        return entry.at().seq() == erased.seq()
                || (entry.content() instanceof Content.Edited(Position at, String _) && at.seq() == erased.seq());
    }

    private static Entry erased(Entry entry) {
        return new Entry("room", entry.at(), entry.time(), entry.by(), entry.name(), entry.content(), Folded.ERASED);
    }

    /** One gateway process: a feed at home, and an audience on another loop, with a queue between them each way. */
    static final class Gateway implements Audience.Feed, FeedListener {

        private final World world;
        final RoomFeed feed;
        final Audience audience = new Audience("room", this);
        private final Wire toFeed;
        private final Wire toAudience;

        Gateway(World world) {
            this.world = world;
            this.toFeed = new Wire(world);
            this.toAudience = new Wire(world);
            var settings = new FeedSettings(world.random.nextInt(200, 6_000), 10, 7, 900, 30, 250);
            feed = new RoomFeed("room", world, world.agenda, settings);
            feed.start();
            feed.listen(this);
        }

        @Override
        public void want(FeedListener listener, long ticket, Position after, long atLeast) {
            toFeed.send(() -> feed.want(this, ticket, after, atLeast));
        }

        @Override
        public void heard(Position head) {
            toFeed.send(() -> feed.head(head));
        }

        @Override
        public void came(Caller caller) {}

        @Override
        public void went(Caller caller) {}

        @Override
        public void opened(Position head) {
            toAudience.send(() -> audience.opened(head));
        }

        @Override
        public void unavailable(Refusal refusal) {
            toAudience.send(() -> audience.unavailable(refusal));
        }

        @Override
        public void delivered(List<LoggedEntry> entries) {
            toAudience.send(() -> audience.delivered(entries));
        }

        @Override
        public void slice(long ticket, List<LoggedEntry> entries) {
            toAudience.send(() -> audience.slice(ticket, entries));
        }
    }

    /** Keeps order, takes its time. */
    private static final class Wire {

        private final World world;
        private long last;

        Wire(World world) {
            this.world = world;
        }

        void send(Runnable message) {
            last = Math.max(last, world.agenda.now() + world.delay(10));
            world.agenda.after(last - world.agenda.now(), message);
        }
    }

    void every(long millis, Consumer<World> what) {
        agenda.after(millis, () -> {
            what.accept(this);
            every(millis, what);
        });
    }
}
