package dev.parley.simulation;

import dev.parley.chat.log.Command;
import dev.parley.chat.log.History;
import dev.parley.chat.log.Outcome;
import dev.parley.chat.log.Request;
import dev.parley.chat.room.RefusedException;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Page;
import dev.parley.contracts.chat.RoomView;
import dev.parley.contracts.chat.Visibility;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.conversation.Audience;
import dev.parley.gateway.conversation.FeedListener;
import dev.parley.gateway.conversation.FeedSettings;
import dev.parley.gateway.conversation.LogPage;
import dev.parley.gateway.conversation.LoggedEntry;
import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.conversation.Reply;
import dev.parley.gateway.conversation.RoomFeed;
import dev.parley.gateway.conversation.RoomLog;
import dev.parley.gateway.conversation.SlowReaders;
import dev.parley.gateway.identity.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** One gateway: a feed for each room, audiences on two event loops, and the way to chat-service's replicas. */
final class GatewayProcess extends Machine implements RoomLog {

    private static final int LOOPS = 2;

    private final World world;
    private final Questions chatService;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Set<Connection> connections = new LinkedHashSet<>();
    private List<SlowReaders> slowReaders = List.of();

    GatewayProcess(World world, int number) {
        super("gateway-" + number, world.agenda);
        this.world = world;
        this.chatService = new Questions(world, this);
    }

    @Override
    void begin() {
        var budget = new ScarceBudget(this::now);
        slowReaders =
                Stream.generate(() -> new SlowReaders(budget)).limit(LOOPS).toList();
        pollHeads();
        every(1_000, () -> {
            connections.forEach(connection -> connection.look(now()));
            slowReaders.forEach(slow -> slow.relieve(now()));
        });
    }

    @Override
    void end() {
        places.clear();
        for (Connection connection : List.copyOf(connections)) {
            connection.broken();
        }
        connections.clear();
    }

    void opened(Connection connection) {
        connections.add(connection);
    }

    void closed(Connection connection) {
        connections.remove(connection);
    }

    SlowReaders slowReaders(int loop) {
        return slowReaders.get(loop % LOOPS);
    }

    private void pollHeads() {
        later(world.brokerAway() ? 250 : 2_000, () -> {
            List<String> rooms = List.copyOf(places.keySet());
            chatService.ask(
                    new Reply<List<Position>>() {
                        @Override
                        public void answered(List<Position> heads) {
                            for (int i = 0; i < rooms.size(); i++) {
                                Place place = places.get(rooms.get(i));
                                if (place != null) {
                                    place.feed.head(heads.get(i));
                                }
                            }
                        }

                        @Override
                        public void failed(Refusal refusal) {}
                    },
                    chat -> CompletableFuture.completedFuture(
                            rooms.stream().map(chat::head).toList()));
            pollHeads();
        });
    }

    /** The broker rings. */
    void hear(String room, List<LoggedEntry> entries) {
        later(0, () -> {
            Place place = places.get(room);
            if (place != null) {
                place.feed.entries(entries);
            }
        });
    }

    Audience audience(String room, int loop) {
        Place place = places.get(room);
        if (place == null) {
            place = new Place(room);
            places.put(room, place);
            place.open();
        }
        return place.seats.get(loop % LOOPS).audience;
    }

    /** Forgets rooms that nobody is in. */
    void forgetIdleRooms() {
        places.values().removeIf(place -> {
            boolean idle = place.seats.stream().allMatch(seat -> seat.audience.isEmpty());
            if (idle) {
                place.seats.forEach(place.feed::unlisten);
                place.feed.close();
            }
            return idle;
        });
    }

    @Override
    public void head(String room, Reply<Position> reply) {
        chatService.ask(reply, chat -> CompletableFuture.completedFuture(chat.head(room)));
    }

    @Override
    public void read(String room, Position after, int limit, Reply<LogPage> reply) {
        chatService.ask(reply, chat -> {
            Page page = chat.history().page(World.SERVICE, room, new History.Place(after, null, null), limit);
            return CompletableFuture.completedFuture(new LogPage(
                    page.head(), page.entries().stream().map(world::logged).toList()));
        });
    }

    @Override
    public void view(Caller caller, String room, boolean enter, Reply<RoomView> reply) {
        chatService.ask(reply, chat -> {
            var who = World.caller(caller.id());
            RoomView view = chat.rooms().view(who, room);
            boolean enters =
                    enter && view.summary().role() == null && view.summary().visibility() == Visibility.PUBLIC;
            return enters
                    ? chat.submit(room, List.of(new Request(who, null, new Command.Join())))
                            .thenApply(outcomes -> {
                                if (outcomes.getFirst() instanceof Outcome.Refused(var refusal)) {
                                    throw new RefusedException(refusal);
                                }
                                return chat.rooms().view(who, room);
                            })
                    : CompletableFuture.completedFuture(view);
        });
    }

    @Override
    public void append(Caller caller, String room, List<Write> writes, Reply<List<WriteResult>> reply) {
        var who = World.caller(caller.id());
        List<Request> requests = writes.stream()
                .map(write -> new Request(who, write.key(), new Command.Act(write.action())))
                .toList();
        chatService.askAbout(
                room,
                new Reply<List<Outcome>>() {
                    @Override
                    public void answered(List<Outcome> outcomes) {
                        List<WriteResult> results =
                                outcomes.stream().map(GatewayProcess::result).toList();
                        requireOrder(results);
                        hint(room, writes, results);
                        reply.answered(results);
                    }

                    @Override
                    public void failed(Refusal refusal) {
                        reply.failed(refusal);
                    }
                },
                chat -> chat.write(room, requests));
    }

    private static WriteResult result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written(var entry) -> new WriteResult.Accepted(entry, false);
            case Outcome.Repeated(var entry) -> new WriteResult.Accepted(entry, true);
            case Outcome.Refused(var refusal) ->
                new WriteResult.Refused(refusal.code(), refusal.message(), refusal.retry());
            case Outcome.Unchanged _ -> throw new Violation("a write changed nothing");
        };
    }

    /** Behind what has to be sent again, nothing was done. */
    private static void requireOrder(List<WriteResult> results) {
        boolean again = false;
        for (WriteResult result : results) {
            if (again && result instanceof WriteResult.Accepted) {
                throw new Violation("a write overtook one that is to be sent again: " + results);
            }
            again |= result instanceof WriteResult.Refused refused && refused.retry();
        }
    }

    private void hint(String room, List<Write> writes, List<WriteResult> results) {
        var entries = new ArrayList<LoggedEntry>();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof WriteResult.Accepted(var entry, boolean repeat) && !repeat) {
                entries.add(LoggedEntry.of(entry, Broker.clientKey(writes.get(i).key())));
            }
        }
        if (!entries.isEmpty()) {
            hear(room, entries);
        }
    }

    /** A room's feed at its home, and who is in the room. */
    private final class Place {

        private final RoomFeed feed;
        private final List<Seat> seats = new ArrayList<>();

        Place(String room) {
            int ring = 300 + world.chance.below(5_000);
            feed = new RoomFeed(
                    room,
                    GatewayProcess.this,
                    GatewayProcess.this::later,
                    new FeedSettings(ring, 1_500, 10, 7, 900, 30, 250));
            for (int i = 0; i < LOOPS; i++) {
                seats.add(new Seat(room, feed));
            }
        }

        void open() {
            feed.start();
            seats.forEach(feed::listen);
        }
    }

    /** An audience on another event loop than the feed, with a queue between them each way. */
    private final class Seat implements Audience.Feed, FeedListener {

        private final RoomFeed feed;
        private final Audience audience;
        private final Link toFeed = new Link(world.agenda, () -> world.chance.delay(8));
        private final Link toAudience = new Link(world.agenda, () -> world.chance.delay(8));

        Seat(String room, RoomFeed feed) {
            this.feed = feed;
            this.audience = new Audience(room, this);
        }

        private void toFeed(Runnable message) {
            toFeed.send(GatewayProcess.this, message);
        }

        private void toAudience(Runnable message) {
            toAudience.send(GatewayProcess.this, message);
        }

        @Override
        public void want(long ticket, Position after, long atLeast) {
            toFeed(() -> feed.want(this, ticket, after, atLeast));
        }

        @Override
        public void heard(Position head) {
            toFeed(() -> feed.head(head));
        }

        @Override
        public void came(Caller caller) {}

        @Override
        public void went(Caller caller) {}

        @Override
        public void opened(Position head) {
            toAudience(() -> audience.opened(head));
        }

        @Override
        public void unavailable(Refusal refusal) {
            toAudience(() -> audience.unavailable(refusal));
        }

        @Override
        public void delivered(List<LoggedEntry> entries) {
            toAudience(() -> audience.delivered(entries));
        }

        @Override
        public void settled(Runnable then) {
            toAudience(() -> toFeed(then));
        }

        @Override
        public void slice(long ticket, List<LoggedEntry> entries) {
            toAudience(() -> audience.slice(ticket, entries));
        }
    }
}
