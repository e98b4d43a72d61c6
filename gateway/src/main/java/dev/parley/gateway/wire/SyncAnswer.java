package dev.parley.gateway.wire;

import dev.parley.contracts.Position;
import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.gateway.conversation.Joining;
import dev.parley.gateway.conversation.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects what became of many joins; a room's entries may come before the answer that is waiting for the slowest. */
final class SyncAnswer {

    static final ServerFrame.Failure RESET =
            new ServerFrame.Failure("reset", "Your position in this room is void. Join again without it.", false);

    static final Refusal DROPPED =
            new Refusal("superseded", "You joined this room anew, or left it, before the answer.", false);

    private final Wire wire;
    private final @Nullable String id;
    private final Map<String, Position> rooms;
    private final Map<String, Answer.SyncedRoom> answers = new LinkedHashMap<>();

    SyncAnswer(Wire wire, @Nullable String id, Map<String, Position> rooms) {
        this.wire = wire;
        this.id = id;
        this.rooms = Map.copyOf(rooms);
    }

    /** @param joining does each */
    void join(Consumer<Joining> joining) {
        answerWhenAllDone();
        rooms.forEach((room, after) -> joining.accept(new Joining(room, after, true, new OfRoom(room))));
    }

    private void done(String room, Answer.SyncedRoom answer) {
        answers.put(room, answer);
        answerWhenAllDone();
        wire.backlog().joinAnswered(room);
    }

    private void answerWhenAllDone() {
        if (answers.size() == rooms.size()) {
            wire.answer(id, new Answer.Synced(answers));
        }
    }

    static Answer.Joined answer(Joining.Joined joined) {
        return new Answer.Joined(joined.room().room(), joined.from(), joined.head(), joined.recovered());
    }

    private final class OfRoom implements Joining.Outcome {

        private final String room;

        OfRoom(String room) {
            this.room = room;
        }

        @Override
        public void joined(Joining.Joined joined) {
            done(room, new Answer.SyncedRoom(answer(joined), null));
        }

        @Override
        public void reset(String name, int epoch) {
            wire.reset(name, epoch);
            done(room, new Answer.SyncedRoom(null, RESET));
        }

        @Override
        public void dropped() {
            refused(DROPPED);
        }

        @Override
        public void refused(Refusal refusal) {
            var failure = new ServerFrame.Failure(refusal.code(), refusal.message(), refusal.retry());
            done(room, new Answer.SyncedRoom(null, failure));
        }
    }
}
