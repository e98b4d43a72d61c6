package dev.parley.gateway.conversation.loops;

import dev.parley.gateway.conversation.Audience;
import dev.parley.gateway.conversation.RoomFeed;
import dev.parley.gateway.conversation.RoomLog;
import dev.parley.gateway.conversation.RoomPresence;
import dev.parley.gateway.conversation.SlowReaders;
import dev.parley.gateway.conversation.Timer;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** One event loop and what lives on it; but for {@link #execute}, everything is to be touched from itself only. */
public final class Loop implements Executor, Timer {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final Executor context;
    private final EventLoop executor;
    private final RoomLog log;
    private final Map<String, Audience> audiences = new HashMap<>();
    private final Map<String, FeedLink> links = new HashMap<>();
    private final Map<String, RoomFeed> feeds = new HashMap<>();
    private final Presences presences;
    private final SlowReaders slowReaders;
    private final Set<Ticking> ticking = new HashSet<>();

    /** Something that is looked after once a second. */
    public interface Ticking {

        /** @param now in milliseconds, of a clock that does not jump */
        void tick(long now);
    }

    /** @param context runs what asks Vert.x for something, so that the answer comes on this loop */
    Loop(
            EventLoop executor,
            Executor context,
            Function<Loop, RoomLog> log,
            RoomPresence.Outlet outlet,
            SlowReaders slowReaders) {
        this.executor = executor;
        this.context = context;
        this.presences = new Presences(outlet);
        this.slowReaders = slowReaders;
        this.log = log.apply(this);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** At once when this is the loop: as on a connection of its own, so that what Vert.x is asked for comes back here. */
    void inContext(Runnable task) {
        context.execute(task);
    }

    @Override
    public void after(long millis, Runnable then) {
        executor.schedule(then, millis, TimeUnit.MILLISECONDS);
    }

    public boolean isHere() {
        return executor.inEventLoop();
    }

    /** Answers on this loop. */
    public RoomLog log() {
        return log;
    }

    public SlowReaders slowReaders() {
        return slowReaders;
    }

    public void add(Ticking one) {
        ticking.add(one);
    }

    public void remove(Ticking one) {
        ticking.remove(one);
    }

    Map<String, Audience> audiences() {
        return audiences;
    }

    Map<String, FeedLink> links() {
        return links;
    }

    Map<String, RoomFeed> feeds() {
        return feeds;
    }

    Presences presences() {
        return presences;
    }

    /** What goes wrong with one is no reason to forget the others from then on. */
    private static void tick(Ticking one, long now) {
        try {
            one.tick(now);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "%s could not be looked after.", one);
        }
    }

    void startTicking() {
        executor.scheduleWithFixedDelay(
                () -> {
                    long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
                    Set.copyOf(ticking).forEach(one -> tick(one, now));
                },
                1,
                1,
                TimeUnit.SECONDS);
    }
}
