package dev.parley.chat.log;

import dev.parley.chat.room.Room;
import dev.parley.contracts.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where logs are kept: transactions that have one room for themselves. */
public interface LogStore {

    /**
     * Begins a transaction in which nobody else can append to the room.
     *
     * @param ifAbsent makes the room when there is none of the name
     * @throws StoreException when the store cannot be reached, or the room is held for too long
     */
    Unit begin(String room, Need need, @Nullable Room ifAbsent);

    /**
     * Commits a change of new entries alone, in one step.
     *
     * @param known what the change was decided on
     * @return false when the room is not as it was known, or has one of the keys already, so that nothing was done
     * @throws StoreException as at {@link Unit#commit}, or when the room is held for too long
     */
    boolean append(Change change, Known known);

    /**
     * The entries that were made by some keys, as they were written unless erased since, read without keeping anybody from
     * appending: what is not here may be there a moment later.
     *
     * @param cursor where the source's cursor has to stand at that same moment, or else nothing is here. So who moves it on from
     *     there does it in a history that has these entries, even if a promotion loses commits meanwhile
     * @throws StoreException as at {@link #begin}
     */
    Map<Signed, Entry> earlier(Set<Signed> asked, String source, Cursor cursor);

    /**
     * Moves an intake cursor without writing into a room.
     *
     * @return false when it stands elsewhere by now, so that nothing was done
     */
    boolean move(CursorMove move);

    /** One transaction. Closing it before the commit undoes it. */
    interface Unit extends AutoCloseable {

        /** The room as it stands; empty when there is none. */
        Optional<Snapshot> snapshot();

        /** Writes the change, and notes what it appended for the outbox. */
        void write(Change change);

        /** As {@link LogStore#move}, within this transaction. */
        boolean move(CursorMove move);

        /** @throws StoreException.Unavailable also when it is not known whether it is committed */
        void commit();

        @Override
        void close();
    }
}
