package dev.parley.chat.postgres;

import dev.parley.chat.log.Change;
import dev.parley.chat.log.Known;
import dev.parley.chat.log.Target;
import dev.parley.chat.log.Written;
import dev.parley.chat.room.Membership;
import dev.parley.chat.room.Room;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements that write a change. */
final class ChangeWriter {

    private static final String ENTRIES =
            """
            INSERT INTO entry (room, time, erased, seq, author, name, key, kind, target, content, detail)
            SELECT ?, ?, e.erased = 'true', e.seq, e.author, e.name, e.key, e.kind, e.target, e.content, e.detail::jsonb
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
              AS e (erased, seq, author, name, key, kind, target, content, detail)""";
    private static final String OUTBOX =
            "INSERT INTO outbox (room, first_seq, last_seq, due) VALUES (?, ?, ?, now() + ? * interval '1 ms')";
    private static final String HEAD = "UPDATE room SET last_seq = ?, topic = coalesce(?, topic) WHERE name = ?";
    /**
     * All of the three above, if the room is as it was known and has none of the keys. Each key is one look into the index, as in
     * {@link PostgresLogStore}.
     */
    private static final String ADDITION =
            """
            WITH head AS (
              UPDATE room SET last_seq = ?
              WHERE name = ? AND last_seq = ? AND guests = ? AND (SELECT number FROM epoch) = ?
                AND EXISTS (SELECT FROM entry last WHERE last.room = ? AND last.seq = ? AND last.time = ?)
                AND NOT EXISTS (
                  SELECT FROM unnest(?, ?) AS s (author, key) CROSS JOIN LATERAL
                    (SELECT FROM entry e WHERE e.room = ? AND e.author = s.author AND e.key = s.key OFFSET 0) AS earlier)
              RETURNING name),
            added AS (
              INSERT INTO entry (room, time, seq, author, name, key, kind, target, content, detail)
              SELECT h.name, ?, e.seq, e.author, e.name, e.key, e.kind, e.target, e.content, e.detail::jsonb
              FROM head h, unnest(?, ?, ?, ?, ?, ?, ?, ?)
                AS e (seq, author, name, key, kind, target, content, detail)),
            noted AS (
              INSERT INTO outbox (room, first_seq, last_seq, due)
              SELECT h.name, ?, ?, now() + ? * interval '1 ms' FROM head h)
            SELECT count(*) FROM head""";

    private static final String FOLDS =
            """
            UPDATE entry e SET text_now = f.text, edited = f.edited::timestamptz, reactions = f.reactions::jsonb
            FROM unnest(?, ?, ?, ?) AS f (seq, text, edited, reactions)
            WHERE e.room = ? AND e.seq = f.seq""";
    private static final String ERASURE =
            """
            UPDATE entry
            SET content = NULL, detail = NULL, text_now = NULL, edited = NULL, reactions = NULL, erased = true,
                target = CASE kind WHEN 'edited' THEN target END
            WHERE room = ? AND (seq = ANY (?) OR (kind = 'edited' AND target = ANY (?)))""";
    private static final String STAYS =
            """
            INSERT INTO member (room, person, from_seq, to_seq, role, ended)
            SELECT ?, s.* FROM unnest(?, ?, ?, ?, ?) AS s (person, from_seq, to_seq, role, ended)
            ON CONFLICT (room, person, from_seq)
            DO UPDATE SET to_seq = excluded.to_seq, role = excluded.role, ended = excluded.ended""";
    /** Names that are known leave no lock behind, on which a person's appends to other rooms would wait. */
    private static final String NAMES =
            """
            INSERT INTO person (id, name)
            SELECT n.id, n.name FROM unnest(?, ?) AS n (id, name) LEFT JOIN person p ON p.id = n.id
            WHERE p.name IS DISTINCT FROM n.name
            ON CONFLICT (id) DO UPDATE SET name = excluded.name""";

    private final long graceMillis;

    ChangeWriter(Duration grace) {
        this.graceMillis = grace.toMillis();
    }

    void write(Change change, Script script) {
        if (!change.written().isEmpty()) {
            addEntries(script, change);
        }
        if (!change.folds().isEmpty()) {
            addFolds(script, change);
        }
        if (!change.erased().isEmpty()) {
            Long[] erased = change.erased().toArray(Long[]::new);
            script.add(ERASURE, change.room(), erased, erased);
        }
        if (!change.stays().isEmpty()) {
            addStays(script, change);
        }
        if (!change.names().isEmpty()) {
            var names = List.copyOf(change.names().entrySet());
            script.add(NAMES, strings(names, Map.Entry::getKey), strings(names, Map.Entry::getValue));
        }
    }

    /** One row with a number: 1 if it was done, 0 if not. */
    Script addition(Change change, Known known) {
        List<Written> written = change.written();
        Room room = known.snapshot().room();
        @Nullable String[] authors = strings(written, one -> one.entry().by());
        @Nullable String[] keys = strings(written, Written::key);
        return new Script()
                .add(
                        ADDITION,
                        change.lastSeq(),
                        change.room(),
                        room.lastSeq(),
                        room.guests(),
                        known.snapshot().epoch(),
                        change.room(),
                        room.lastSeq(),
                        known.lastTime(),
                        authors,
                        keys,
                        change.room(),
                        written.getFirst().entry().time(),
                        numbers(written, one -> one.entry().at().seq()),
                        authors,
                        strings(written, one -> one.entry().name()),
                        keys,
                        strings(written, one -> one.entry().content().kind()),
                        numbers(written, one -> EntryRows.target(one.entry().content())),
                        strings(written, one -> EntryRows.text(one.entry().content())),
                        strings(written, one -> EntryRows.detail(one.entry().content())),
                        written.getFirst().entry().at().seq(),
                        change.lastSeq(),
                        graceMillis);
    }

    private void addEntries(Script script, Change change) {
        List<Written> written = change.written();
        script.add(
                ENTRIES,
                change.room(),
                written.getFirst().entry().time(),
                strings(written, one -> String.valueOf(one.entry().folded().erased())),
                numbers(written, one -> one.entry().at().seq()),
                strings(written, one -> one.entry().by()),
                strings(written, one -> one.entry().name()),
                strings(written, Written::key),
                strings(written, one -> one.entry().content().kind()),
                numbers(written, one -> EntryRows.target(one.entry().content())),
                strings(written, one -> unlessErased(one.entry(), EntryRows::text)),
                strings(written, one -> unlessErased(one.entry(), EntryRows::detail)));
        long first = written.getFirst().entry().at().seq();
        script.add(OUTBOX, change.room(), first, change.lastSeq(), graceMillis);
        script.add(HEAD, change.lastSeq(), change.topic(), change.room());
    }

    private static @Nullable String unlessErased(Entry entry, Function<Content, @Nullable String> column) {
        return entry.folded().erased() ? null : column.apply(entry.content());
    }

    private static void addFolds(Script script, Change change) {
        List<Target> folds = change.folds();
        script.add(
                FOLDS,
                numbers(folds, Target::seq),
                strings(folds, Target::text),
                strings(folds, fold -> string(fold.edited())),
                strings(folds, fold -> EntryRows.reactions(fold.reactions())),
                change.room());
    }

    private static void addStays(Script script, Change change) {
        List<Membership> stays = change.stays();
        script.add(
                STAYS,
                change.room(),
                strings(stays, Membership::person),
                numbers(stays, Membership::from),
                numbers(stays, Membership::to),
                strings(stays, stay -> stay.role().word()),
                strings(stays, stay -> Rows.word(stay.ended())));
    }

    private static @Nullable String string(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static <T> @Nullable String[] strings(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> @Nullable Long[] numbers(List<T> rows, Function<T, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }
}
