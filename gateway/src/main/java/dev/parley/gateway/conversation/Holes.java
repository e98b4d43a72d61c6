package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * Reads from the log what a feed misses: one read at a time, and only when the feed has stood still for a while, for most of what is missing is
 * just late.
 */
final class Holes {

    private final String room;
    private final RoomLog log;
    private final Timer timer;
    private final FeedSettings settings;
    private final Supplier<Optional<Position>> hole;
    private final BiPredicate<Position, LogPage> fill;
    private boolean busy;

    /**
     * @param hole from where on something is missing now
     * @param fill takes what was read from a position on, and says whether that brought the feed on
     */
    Holes(
            String room,
            RoomLog log,
            Timer timer,
            FeedSettings settings,
            Supplier<Optional<Position>> hole,
            BiPredicate<Position, LogPage> fill) {
        this.room = room;
        this.log = log;
        this.timer = timer;
        this.settings = settings;
        this.hole = hole;
        this.fill = fill;
    }

    /** Something is missing from there on. */
    void open(Position from) {
        if (!busy) {
            busy = true;
            readAfter(settings.patienceMillis(), from);
        }
    }

    private void readAfter(long millis, Position from) {
        timer.after(millis, () -> {
            Optional<Position> now = hole.get();
            if (now.isEmpty()) {
                busy = false;
            } else if (now.get().equals(from)) {
                read(from);
            } else {
                readAfter(settings.patienceMillis(), now.get());
            }
        });
    }

    private void read(Position from) {
        log.read(room, from, settings.pageEntries(), new Reply<>() {
            @Override
            public void answered(LogPage page) {
                boolean progress = fill.test(from, page);
                Optional<Position> now = hole.get();
                if (now.isEmpty()) {
                    busy = false;
                } else if (progress) {
                    read(now.get());
                } else {
                    readAfter(settings.retryMillis(), now.get());
                }
            }

            @Override
            public void failed(Refusal refusal) {
                hole.get().ifPresentOrElse(now -> readAfter(settings.retryMillis(), now), () -> busy = false);
            }
        });
    }
}
