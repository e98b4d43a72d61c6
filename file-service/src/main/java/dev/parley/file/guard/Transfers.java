package dev.parley.file.guard;

import dev.parley.file.Refused;
import dev.parley.file.rooms.Caller;
import java.time.Duration;

/**
 * How many files one person may send and fetch at a time, by whatever protocol. Each takes a connection to the store for as long
 * as the person pleases, and there are few of them.
 */
public final class Transfers {

    private final int most;
    private final Duration patience;
    private final Crowd<String> people;

    /** @param patience how long one that is too many waits for another to end */
    public Transfers(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
        this.people = new Crowd<>(most);
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
