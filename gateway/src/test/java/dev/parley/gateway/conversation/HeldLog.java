package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import dev.parley.contracts.chat.RoomView;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.identity.Caller;
import java.util.ArrayList;
import java.util.List;

/** A log that answers to writes when the test wants it to, and to nothing else. */
final class HeldLog implements RoomLog {

    final List<Batch> batches = new ArrayList<>();

    record Batch(List<Write> writes, Reply<List<WriteResult>> reply) {
        void accept() {
            reply.answered(writes.stream().map(write -> accepted(write.key())).toList());
        }
    }

    static WriteResult accepted(String key) {
        return new WriteResult.Accepted(Entries.entry(1, 1, "alice", Entries.text(key)), false);
    }

    @Override
    public void head(String room, Reply<Position> reply) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void read(String room, Position after, int limit, Reply<LogPage> reply) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void view(Caller caller, String room, boolean enter, Reply<RoomView> reply) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void append(Caller caller, String room, List<Write> writes, Reply<List<WriteResult>> reply) {
        batches.add(new Batch(writes, reply));
    }
}
