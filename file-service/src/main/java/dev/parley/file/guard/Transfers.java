package dev.parley.file.guard;

import dev.parley.common.guard.Crowd;
import dev.parley.common.guard.Place;
import dev.parley.file.Refused;
import dev.parley.file.rooms.Caller;
import java.io.InputStream;
import java.time.Duration;

/**
 * How many files one person may send and fetch at a time, by whatever protocol, and how slow. Each takes a connection to the store,
 * and there are few of them.
 */
public final class Transfers {

    private final int most;
    private final Duration patience;
    private final Crowd<String> people;
    private final Paced.Pace slowest;

    /**
     * @param patience how long one that is too many waits for another to end
     * @param slowest what is slower comes to its end
     */
    public Transfers(int most, Duration patience, Paced.Pace slowest) {
        this.most = most;
        this.patience = patience;
        this.slowest = slowest;
        this.people = new Crowd<>(most);
    }

    /**
     * The same bytes, of which enough pass all the time.
     *
     * @param tooSlow called when not; whoever reads gets an {@link java.io.IOException} as well
     */
    public Paced pace(InputStream bytes, Runnable tooSlow) {
        return new Paced(bytes, slowest, tooSlow);
    }

    /**
     * Lets a file be sent or fetched. Parley's services are not limited: they act for everybody.
     *
     * @throws Refused {@code too-many-transfers}
     */
    public Place begin(Caller caller) {
        if (caller.service()) {
            return () -> {};
        }
        return people.enter(caller.author().id(), patience)
                .orElseThrow(() -> Refused.forNow(
                        "too-many-transfers",
                        429,
                        "You send and fetch " + most + " files already, which is as many as go at a time."
                                + " Try again when one is through."));
    }
}
