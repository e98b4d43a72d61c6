package dev.parley.chat.log;

import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Membership;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.Standing;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The working copy of a room while a batch is decided: each request sees what the ones before it did. */
final class Ledger {

    private final Snapshot snapshot;
    private final Instant now;
    private final Map<String, Standing> standings;
    private final Map<Signature, Entry> bySignature;
    private final Map<Long, Target> targets;
    private final List<Written> written = new ArrayList<>();
    private final Set<Long> folded = new LinkedHashSet<>();
    private final Set<Long> erased = new LinkedHashSet<>();
    private final Map<String, Map<Long, Membership>> stays = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private long lastSeq;
    private @Nullable String topic;

    Ledger(Snapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
        this.standings = new HashMap<>(snapshot.standings());
        this.bySignature = new HashMap<>(snapshot.earlier());
        this.targets = new HashMap<>(snapshot.targets());
        this.lastSeq = snapshot.room().lastSeq();
    }

    Room room() {
        return snapshot.room();
    }

    boolean isFresh() {
        return snapshot.fresh();
    }

    Standing standing(String person) {
        return standings.getOrDefault(person, Standing.STRANGER);
    }

    Optional<Entry> earlier(Signature signature) {
        return Optional.ofNullable(bySignature.get(signature));
    }

    /** The entry at a position, as far as the position is of this log. */
    Optional<Target> target(Position at) {
        return at.epoch() == snapshot.epoch() ? Optional.ofNullable(targets.get(at.seq())) : Optional.empty();
    }

    /** Is there an entry at the position? */
    boolean holds(Position at) {
        return at.epoch() == snapshot.epoch() && at.seq() >= 1 && at.seq() <= lastSeq;
    }

    Entry append(Caller author, @Nullable String key, Content content) {
        var at = new Position(snapshot.epoch(), ++lastSeq);
        var entry = new Entry(room().name(), at, now, author.id(), author.name(), content);
        written.add(new Written(entry, key));
        targets.put(at.seq(), Target.fresh(at.seq(), author.id(), content));
        if (key != null) {
            bySignature.put(new Signature(author.id(), key), entry);
        }
        return entry;
    }

    /** Begins with the next entry to be appended. */
    void admit(String person, Role role) {
        put(Membership.begun(person, role, lastSeq + 1));
    }

    void put(Membership stay) {
        standings.put(stay.person(), standing(stay.person()).with(stay));
        stays.computeIfAbsent(stay.person(), person -> new LinkedHashMap<>()).put(stay.from(), stay);
    }

    void remember(Caller caller) {
        names.put(caller.id(), caller.name());
    }

    void fold(Target target) {
        targets.put(target.seq(), target);
        folded.add(target.seq());
    }

    void erase(Target target) {
        targets.put(target.seq(), target.blanked());
        folded.remove(target.seq());
        erased.add(target.seq());
    }

    /** As it stands now. */
    @Nullable
    String topic() {
        return topic == null ? room().topic() : topic;
    }

    void setTopic(String text) {
        topic = text;
    }

    Instant now() {
        return now;
    }

    /** The entry as it will stand: a later request of the batch may have erased it. */
    Entry settled(Entry entry) {
        boolean gone = erased.contains(entry.at().seq())
                || (entry.content() instanceof Content.Edited edited
                        && erased.contains(edited.at().seq()));
        return gone ? Blank.of(entry) : entry;
    }

    Change change() {
        return new Change(
                room().name(),
                written.stream()
                        .map(one -> new Written(settled(one.entry()), one.key()))
                        .toList(),
                lastSeq,
                folded.stream().map(this::known).toList(),
                Set.copyOf(erased),
                stays.values().stream().flatMap(of -> of.values().stream()).toList(),
                Map.copyOf(names),
                topic);
    }

    private Target known(long seq) {
        Target target = targets.get(seq);
        if (target == null) {
            throw new IllegalStateException("Entry " + seq + " was folded without being known.");
        }
        return target;
    }
}
