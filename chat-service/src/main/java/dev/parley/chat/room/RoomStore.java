package dev.parley.chat.room;

import dev.parley.contracts.chat.Heads;
import dev.parley.contracts.chat.Member;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where rooms are kept, but for what is written with their logs. */
public interface RoomStore {

    Optional<RoomState> find(String room, String person);

    /** The rooms that the person is a member of, and the public ones. */
    List<RoomState> list(String person);

    /** Who is a member now, the longest first. */
    List<Member> members(String room);

    /** Changes what is no entry of the log; absent fields stay. */
    void configure(String room, @Nullable String title, @Nullable Boolean guests);

    /** Moves the person's read marker; never back. */
    void markRead(String room, String person, long seq);

    /** How many rooms the person made, their personal one left out. */
    int madeBy(String person);

    Heads heads(Collection<String> rooms);

    /** The display name that was seen last. */
    Optional<String> nameOf(String person);

    /** Notes a display name. */
    void saveName(String person, String name);

    /** Notes a display name unless one is known. */
    void introduce(String person, String name);
}
