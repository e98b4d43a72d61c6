package dev.parley.gateway.conversation;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.EntryCodec;
import dev.parley.contracts.Folded;
import dev.parley.contracts.Position;
import org.jspecify.annotations.Nullable;

/**
 * An entry on its way through a feed: its JSON, which is forwarded unread, and the little that a feed must know of it.
 * The same instance reaches every session, so that an edge can encode it once for all.
 */
public final class LoggedEntry {

    private final Position at;
    private final String author;
    private final @Nullable String key;
    private final Effect effect;
    private final byte[] json;
    private final @Nullable Trace trace;

    /** Follows one entry on its way to those who listen. */
    public interface Trace {

        /** It was handed to so many sessions of one event loop. */
        void delivered(int sessions);
    }

    private LoggedEntry(
            Position at, String author, @Nullable String key, Effect effect, byte[] json, @Nullable Trace trace) {
        this.at = at;
        this.author = author;
        this.key = key;
        this.effect = effect;
        this.json = json;
        this.trace = trace;
    }

    /**
     * An entry as the broker brings it; its JSON is read only for the kinds that change what sessions may see.
     *
     * @param key the client's key, for the author's own sessions
     * @throws IllegalArgumentException when the JSON of such a kind is no entry
     */
    public static LoggedEntry of(Position at, String kind, String author, @Nullable String key, byte[] json) {
        Effect effect =
                switch (kind) {
                    case "left", "removed", "deleted", "edited" ->
                        Effect.of(EntryCodec.decode(json).content());
                    default -> Effect.NONE;
                };
        return new LoggedEntry(at, author, key, effect, json, null);
    }

    /** @param key the client's key, for the author's own sessions */
    public static LoggedEntry of(Entry entry, @Nullable String key) {
        return new LoggedEntry(entry.at(), entry.by(), key, Effect.of(entry.content()), EntryCodec.encode(entry), null);
    }

    /** The same entry, followed. */
    public LoggedEntry traced(Trace by) {
        return new LoggedEntry(at, author, key, effect, json, by);
    }

    void delivered(int sessions) {
        if (trace != null) {
            trace.delivered(sessions);
        }
    }

    public Position at() {
        return at;
    }

    public long seq() {
        return at.seq();
    }

    public String author() {
        return author;
    }

    public @Nullable String key() {
        return key;
    }

    Effect effect() {
        return effect;
    }

    /** UTF-8, not to be changed. */
    public byte[] json() {
        return json;
    }

    public Entry entry() {
        return EntryCodec.decode(json);
    }

    /** The same entry with its content gone. */
    LoggedEntry erased() {
        Entry entry = entry();
        Content content = entry.content();
        if (entry.folded().erased() || content instanceof Content.Deleted || content instanceof Content.Reacted) {
            return this;
        }
        byte[] blank = EntryCodec.encode(
                new Entry(entry.room(), entry.at(), entry.time(), entry.by(), entry.name(), content, Folded.ERASED));
        return new LoggedEntry(at, author, key, effect, blank, null);
    }

    @Override
    public String toString() {
        return at + " by " + author;
    }

    /** What an entry does beyond being shown. */
    sealed interface Effect {

        Effect NONE = new None();

        record None() implements Effect {}

        /** A person's sight of the room ends with this entry. */
        record Ends(String person) implements Effect {}

        /** The content of another entry is gone from now on. */
        record Erases(long seq) implements Effect {}

        /** It repeats content of another entry, and is erased with it. */
        record Repeats(long seq) implements Effect {}

        static Effect of(Content content) {
            return switch (content) {
                case Content.Left left -> new Ends(left.person());
                case Content.Removed removed -> new Ends(removed.person());
                case Content.Deleted deleted -> new Erases(deleted.at().seq());
                case Content.Edited edited -> new Repeats(edited.at().seq());
                default -> NONE;
            };
        }
    }
}
