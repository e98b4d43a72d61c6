package dev.parley.simulation;

import dev.parley.contracts.Entry;
import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.EdgeCodec;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.LoggedEntry;
import java.util.IdentityHashMap;
import java.util.Map;

/** An edge: what it sends is the entry's JSON, and what was sent is remembered, so that it is read once only. */
final class Codec implements EdgeCodec {

    private final boolean keys;
    private final Map<Frame, Sent> sent = new IdentityHashMap<>();

    private final Map<LoggedEntry, Entry> read = new IdentityHashMap<>();

    /** @param own with the author's key */
    record Sent(Entry entry, boolean own) {}

    /** @param keys whether authors are told their keys */
    Codec(boolean keys) {
        this.keys = keys;
    }

    @Override
    public Frame entry(LoggedEntry entry) {
        return frame(entry, false);
    }

    @Override
    public Frame own(LoggedEntry entry) {
        return frame(entry, keys);
    }

    private Frame frame(LoggedEntry entry, boolean own) {
        var frame = new Frame(entry.json());
        sent.put(frame, new Sent(read.computeIfAbsent(entry, LoggedEntry::entry), own));
        return frame;
    }

    Sent read(Frame frame) {
        Sent what = sent.get(frame);
        if (what == null) {
            throw new Violation("a frame came that no edge made");
        }
        return what;
    }

    @Override
    public Frame signal(Signal signal) {
        throw new IllegalStateException("There are no signals here.");
    }
}
