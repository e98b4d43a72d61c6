package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Asks for a room's head until it is known. */
final class HeadSearch {

    private final String room;
    private final RoomLog log;
    private final Timer timer;
    private final FeedSettings settings;
    private final BooleanSupplier wanted;
    private final Consumer<Position> found;
    private final Consumer<Refusal> unavailable;

    /** @param wanted whether it is still to be asked for after a failure */
    HeadSearch(
            String room,
            RoomLog log,
            Timer timer,
            FeedSettings settings,
            BooleanSupplier wanted,
            Consumer<Position> found,
            Consumer<Refusal> unavailable) {
        this.room = room;
        this.log = log;
        this.timer = timer;
        this.settings = settings;
        this.wanted = wanted;
        this.found = found;
        this.unavailable = unavailable;
    }

    void ask() {
        log.head(room, new Reply<>() {
            @Override
            public void answered(Position head) {
                found.accept(head);
            }

            @Override
            public void failed(Refusal refusal) {
                unavailable.accept(refusal);
                timer.after(settings.retryMillis(), () -> {
                    if (wanted.getAsBoolean()) {
                        ask();
                    }
                });
            }
        });
    }
}
