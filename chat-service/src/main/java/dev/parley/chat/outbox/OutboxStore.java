package dev.parley.chat.outbox;

import dev.parley.chat.log.Appended;
import dev.parley.chat.log.CursorMove.DeadLetter;
import java.util.Collection;
import java.util.List;

/** The notes of what is to be published; each was written in the transaction that appended it. */
public interface OutboxStore {

    /** What the broker has acknowledged. */
    record Done(String room, long first) {}

    /** Takes notes away. */
    void forget(Collection<Done> done);

    /**
     * Leases some notes that have been there for too long, so that for a while no other sweeper takes them.
     *
     * @return what they note, as it stands in the log now: what was erased since is blank
     */
    List<Appended> claim(int limit);

    /** Leases some dead letters, likewise. */
    List<DeadLetter> claimLetters(int limit);

    void forgetLetters(Collection<DeadLetter> letters);
}
