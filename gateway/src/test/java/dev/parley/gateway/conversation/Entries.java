package dev.parley.gateway.conversation;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.identity.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes entries for tests, and a codec that sends their JSON as it is. */
final class Entries {

    static final EdgeCodec JSON = new EdgeCodec() {
        @Override
        public Frame entry(LoggedEntry entry) {
            return new Frame(entry.json());
        }

        @Override
        public Frame signal(Signal signal) {
            return new Frame(new byte[10]);
        }
    };

    private Entries() {}

    static Entry entry(int epoch, long seq, String by, Content content) {
        return new Entry("room", new Position(epoch, seq), Instant.EPOCH, by, by, content);
    }

    static LoggedEntry posted(long seq) {
        return posted(1, seq);
    }

    static LoggedEntry posted(int epoch, long seq) {
        return LoggedEntry.of(entry(epoch, seq, "alice", new Content.Posted("text " + seq, null)), null);
    }

    static LoggedEntry logged(Entry entry) {
        return LoggedEntry.of(entry, null);
    }

    static Caller caller(String person) {
        return new Caller(person, person, false, false, "session-" + person, Instant.MAX);
    }

    static Content.Posted text(@Nullable String text) {
        return new Content.Posted(String.valueOf(text), null);
    }
}
