package dev.parley.gateway.wire;

import dev.parley.gateway.conversation.Joining;
import dev.parley.gateway.conversation.Refusal;
import org.jspecify.annotations.Nullable;

/** The answer to one join. */
record JoinAnswer(Wire wire, @Nullable String id, String room) implements Joining.Outcome {

    @Override
    public void joined(Joining.Joined joined) {
        wire.backlog().joinAnswered(room);
        wire.answer(id, SyncAnswer.answer(joined));
    }

    @Override
    public void reset(String name, int epoch) {
        wire.backlog().joinAnswered(room);
        wire.reset(name, epoch);
        wire.fail(id, SyncAnswer.RESET.code(), SyncAnswer.RESET.message(), false);
    }

    @Override
    public void dropped() {
        refused(SyncAnswer.DROPPED);
    }

    @Override
    public void refused(Refusal refusal) {
        wire.backlog().joinAnswered(room);
        wire.fail(id, refusal.code(), refusal.message(), refusal.retry());
    }
}
