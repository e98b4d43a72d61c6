package dev.parley.chat.rest;

import dev.parley.chat.log.Outcome;
import dev.parley.chat.room.RefusedException;
import java.util.List;

/** What became of a single request, for endpoints that answer it by their status. */
final class Outcomes {

    private Outcomes() {}

    /** @throws RefusedException unless what was asked for is so now */
    static void done(List<Outcome> single) {
        if (single.getFirst() instanceof Outcome.Refused refused) {
            throw new RefusedException(refused.refusal());
        }
    }
}
