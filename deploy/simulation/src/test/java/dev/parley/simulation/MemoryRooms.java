package dev.parley.simulation;

import dev.parley.chat.log.LogReader;
import dev.parley.chat.log.MemoryStore;
import dev.parley.chat.log.Written;
import dev.parley.chat.room.RoomState;
import dev.parley.chat.room.RoomStore;
import dev.parley.contracts.Entry;
import dev.parley.contracts.chat.Heads;
import dev.parley.contracts.chat.Member;
import dev.parley.contracts.chat.Range;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link MemoryStore} has. */
final class MemoryRooms implements RoomStore, LogReader {

    private final MemoryStore store;

    MemoryRooms(MemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<RoomState> find(String room, String person) {
        return store.room(room)
                .map(found -> new RoomState(found, store.epoch(), store.standing(room, person), null, null));
    }

    @Override
    public int madeBy(String person) {
        return 0;
    }

    @Override
    public Heads heads(Collection<String> rooms) {
        var heads = new HashMap<String, Long>();
        rooms.forEach(name -> store.room(name).ifPresent(room -> heads.put(name, room.lastSeq())));
        return new Heads(store.epoch(), heads);
    }

    @Override
    public List<Entry> read(String room, int epoch, List<Range> stretches) {
        return stretches.stream()
                .flatMap(range ->
                        store.written(room, range.from(), range.to() == null ? Long.MAX_VALUE : range.to()).stream())
                .map(Written::entry)
                .toList();
    }

    @Override
    public List<RoomState> list(String person) {
        return List.of();
    }

    @Override
    public List<Member> members(String room) {
        return List.of();
    }

    @Override
    public void configure(String room, @Nullable String title, @Nullable Boolean guests) {}

    @Override
    public void markRead(String room, String person, long seq) {}

    @Override
    public Optional<String> nameOf(String person) {
        return Optional.empty();
    }

    @Override
    public void saveName(String person, String name) {}

    @Override
    public void introduce(String person, String name) {}
}
