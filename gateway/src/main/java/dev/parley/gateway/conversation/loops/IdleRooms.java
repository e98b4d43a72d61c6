package dev.parley.gateway.conversation.loops;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Forgets the audiences and feeds of a loop that nobody has listened to for a while. */
final class IdleRooms implements Loop.Ticking {

    private final Loop loop;
    private final long patience;
    private final Set<String> followed;
    private final Map<String, Long> emptySince = new HashMap<>();
    private final Map<String, Long> unheardSince = new HashMap<>();

    IdleRooms(Loop loop, long patience, Set<String> followed) {
        this.loop = loop;
        this.patience = patience;
        this.followed = followed;
    }

    @Override
    public void tick(long now) {
        for (FeedLink link : Set.copyOf(loop.links().values())) {
            String room = link.audience().room();
            if (tooLong(emptySince, room, link.audience().isEmpty(), now)) {
                loop.links().remove(room);
                loop.audiences().remove(room);
                link.close();
            }
        }
        for (var feed : Map.copyOf(loop.feeds()).entrySet()) {
            if (tooLong(unheardSince, feed.getKey(), feed.getValue().idle(), now)) {
                loop.feeds().remove(feed.getKey());
                followed.remove(feed.getKey());
                feed.getValue().close();
            }
        }
    }

    private boolean tooLong(Map<String, Long> since, String room, boolean idle, long now) {
        if (!idle) {
            since.remove(room);
            return false;
        }
        boolean tooLong = now - since.computeIfAbsent(room, name -> now) >= patience;
        if (tooLong) {
            since.remove(room);
        }
        return tooLong;
    }
}
