package dev.parley.gateway.conversation.loops;

import dev.parley.gateway.conversation.RoomFeed;
import io.micrometer.core.instrument.Counter;

/** Collects, once a second, what the audiences and feeds of one loop have counted in plain numbers. */
final class Tally implements Loop.Ticking {

    private final Loop loop;
    private final Counter deliveries;
    private final Counter filled;
    private final Standstills standstills = new Standstills();
    private volatile long lag;
    private volatile long standstill;
    private volatile int rooms;

    Tally(Loop loop, Counter deliveries, Counter filled) {
        this.loop = loop;
        this.deliveries = deliveries;
        this.filled = filled;
    }

    @Override
    public void tick(long now) {
        long handed = 0;
        for (var audience : loop.audiences().values()) {
            handed += audience.takeDeliveries();
        }
        long read = 0;
        long most = 0;
        long longest = 0;
        for (var room : loop.feeds().entrySet()) {
            RoomFeed feed = room.getValue();
            read += feed.takeFilled();
            most = Math.max(most, feed.lag());
            longest = Math.max(longest, standstills.look(room.getKey(), feed.delivered(), feed.lag(), now));
        }
        standstills.keep(loop.feeds().keySet());
        deliveries.increment(handed);
        filled.increment(read);
        lag = most;
        standstill = longest;
        rooms = loop.feeds().size();
    }

    /** Of the feed that was furthest behind at the last tick. */
    long lag() {
        return lag;
    }

    /** Of the feed that has been behind for longest without getting on, in milliseconds. */
    long standstill() {
        return standstill;
    }

    int rooms() {
        return rooms;
    }
}
