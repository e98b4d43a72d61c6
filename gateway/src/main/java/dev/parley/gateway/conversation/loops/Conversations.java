package dev.parley.gateway.conversation.loops;

import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Heads;
import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.Audience;
import dev.parley.gateway.conversation.EdgeCodec;
import dev.parley.gateway.conversation.FeedSettings;
import dev.parley.gateway.conversation.LoggedEntry;
import dev.parley.gateway.conversation.Outbound;
import dev.parley.gateway.conversation.RoomFeed;
import dev.parley.gateway.conversation.RoomPresence;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.Sink;
import dev.parley.gateway.conversation.SlowReaders;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.upstream.chat.ChatService;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** All rooms that somebody here listens to. A room's feed lives on one event loop, each session on that of its connection. */
@ApplicationScoped
public class Conversations {

    private final ConversationConfig config;
    private final FeedSettings settings;
    private final ConversationMeters meters;
    private final List<Loop> loops = new ArrayList<>();
    private final Set<String> followed = ConcurrentHashMap.newKeySet();

    Conversations(
            Vertx vertx,
            ChatService chat,
            HintingAppends appends,
            Blocking blocking,
            ConversationConfig config,
            ConversationMeters meters,
            Traces traces,
            Instance<Signals> signals) {
        this.config = config;
        this.meters = meters;
        this.settings = settings(config);
        var executors = new ArrayList<EventExecutor>();
        vertx.nettyEventLoopGroup().forEach(executors::add);
        var budget = new GatewayBudget(outboundTotal(config), executors.size());
        meters.show(budget);
        for (EventExecutor executor : executors) {
            loops.add(new Loop(
                    (EventLoop) executor,
                    context(vertx, (EventLoop) executor),
                    loop -> new LoopLog(chat, appends, blocking, loop, traces),
                    new Outlet(signals),
                    new SlowReaders(budget)));
        }
        for (Loop loop : loops) {
            loop.execute(() -> start(loop));
        }
    }

    /** As on a connection of that loop. */
    private static Executor context(Vertx vertx, EventLoop eventLoop) {
        var inside = (VertxInternal) vertx;
        ContextInternal context = inside.createEventLoopContext(
                eventLoop, inside.getWorkerPool(), Thread.currentThread().getContextClassLoader());
        return task -> context.emit(task, Runnable::run);
    }

    private static long outboundTotal(ConversationConfig config) {
        return config.outboundTotal()
                .map(MemorySize::asLongValue)
                .orElse(Runtime.getRuntime().maxMemory() / 4);
    }

    private static FeedSettings settings(ConversationConfig config) {
        FeedSettings usual = FeedSettings.DEFAULT;
        return new FeedSettings(
                config.ring().asLongValue(),
                usual.waitingBytes(),
                usual.earlyEntries(),
                usual.pageEntries(),
                usual.sliceBytes(),
                usual.patienceMillis(),
                usual.retryMillis());
    }

    /** The loop that runs on the calling thread. */
    public Loop here() {
        for (Loop loop : loops) {
            if (loop.isHere()) {
                return loop;
            }
        }
        throw new IllegalStateException("This is no event loop: " + Thread.currentThread());
    }

    public List<Loop> loops() {
        return List.copyOf(loops);
    }

    /** A session on the calling event loop, which it must be used on. */
    public Session open(Caller caller, EdgeCodec codec, Sink sink, Session.Notices notices) {
        Loop loop = here();
        var outbound = new Outbound(
                sink,
                loop.slowReaders(),
                config.outbound().asLongValue(),
                config.unwritable().toMillis(),
                meters);
        return new Session(caller, codec, outbound, loop.log(), room -> audience(loop, room), notices);
    }

    /** Whether anybody here listens to a room, or did a moment ago. */
    boolean follows(String room) {
        return followed.contains(room);
    }

    List<String> followed() {
        return List.copyOf(followed);
    }

    /** Entries of a room from anywhere, in any order. */
    void entries(String room, List<LoggedEntry> entries) {
        Loop home = home(room);
        home.execute(() -> {
            RoomFeed feed = home.feeds().get(room);
            if (feed != null) {
                feed.entries(entries);
            }
        });
    }

    /** What chat-service says of these rooms; those that it does not name do not exist. */
    void heads(List<String> rooms, Heads heads) {
        for (String room : rooms) {
            Loop home = home(room);
            var head = new Position(heads.epoch(), heads.heads().getOrDefault(room, 0L));
            home.execute(() -> {
                RoomFeed feed = home.feeds().get(room);
                if (feed != null) {
                    feed.head(head);
                }
            });
        }
    }

    /** To all who are here in the signal's room. */
    void signal(Signal signal) {
        for (Loop loop : loops) {
            loop.execute(() -> {
                Audience audience = loop.audiences().get(signal.room());
                if (audience != null) {
                    audience.signal(signal);
                }
            });
        }
    }

    /** Another gateway's news of who is in a room. */
    void presence(String origin, Signal signal) {
        if (follows(signal.room())) {
            Loop home = home(signal.room());
            home.execute(() -> home.presences().heard(origin, signal));
        }
    }

    /** How somebody says they are, in all rooms that a session of theirs is in. */
    public void presence(Session session, String state) {
        Caller caller = session.caller();
        for (String room : session.rooms()) {
            Loop home = home(room);
            home.execute(() -> home.presences().set(room, caller, state));
        }
    }

    private Loop home(String room) {
        return loops.get(Math.floorMod(room.hashCode(), loops.size()));
    }

    private Audience audience(Loop loop, String room) {
        FeedLink link = loop.links().get(room);
        if (link == null) {
            Loop home = home(room);
            link = new FeedLink(room, home, loop, () -> feed(home, room), home.presences());
            loop.links().put(room, link);
            loop.audiences().put(room, link.audience());
            link.open();
        }
        return link.audience();
    }

    private RoomFeed feed(Loop home, String room) {
        RoomFeed feed = home.feeds().get(room);
        if (feed == null) {
            followed.add(room);
            feed = new RoomFeed(room, home.log(), home, settings);
            home.feeds().put(room, feed);
            feed.start();
        }
        return feed;
    }

    private void start(Loop loop) {
        loop.startTicking();
        loop.add(loop.presences());
        loop.add(loop.slowReaders()::relieve);
        loop.add(meters.tally(loop));
        loop.add(new IdleRooms(loop, config.idleRoom().toMillis(), followed));
    }

    /** Shows signals here and sends them to the other gateways. */
    private final class Outlet implements RoomPresence.Outlet {

        private final Instance<Signals> others;

        Outlet(Instance<Signals> others) {
            this.others = others;
        }

        @Override
        public void show(Signal signal) {
            Conversations.this.signal(signal);
        }

        @Override
        public void publish(Signal signal) {
            others.get().publish(signal);
        }
    }
}
