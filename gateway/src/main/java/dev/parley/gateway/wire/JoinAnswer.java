package dev.parley.gateway.wire;

import dev.parley.gateway.conversation.Joining;
import dev.parley.gateway.conversation.Refusal;
import org.jspecify.annotations.Nullable;

/** The answer to one join. */
record JoinAnswer(Wire wire, @Nullable String id, String room) implements Joining.Outcome {

    @Override
    public void joined(Joining.Joined joined) {
        wire.answer(id, SyncAnswer.answer(joined));
        wire.backlog().joinAnswered(room);
    }

    @Override
    public void reset(String name, int epoch) {
        wire.reset(name, epoch);
        wire.fail(id, SyncAnswer.RESET.code(), SyncAnswer.RESET.message(), false);
        wire.backlog().joinAnswered(room);
    }

    @Override
    public void dropped() {
        refused(SyncAnswer.DROPPED);
    }

    @Override
    public void refused(Refusal refusal) {
        wire.fail(id, refusal.code(), refusal.message(), refusal.retry());
        wire.backlog().joinAnswered(room);
    }
}
