package dev.parley.gateway.conversation.loops;

import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.InvalidToken;
import dev.parley.gateway.identity.Tokens;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** Looks at tokens for event loops: checking a signature is too much work for one. */
@Singleton
public class Proofs {

    private static final Logger LOG = Logger.getLogger(Proofs.class);

    private final Tokens tokens;
    private final Blocking blocking;

    /** What became of somebody's proof, told on the loop that asked. */
    public interface Verdict {

        void known(Caller caller);

        void refused(InvalidToken why);
    }

    Proofs(Tokens tokens, Blocking blocking) {
        this.tokens = tokens;
        this.blocking = blocking;
    }

    public void verify(String token, Executor loop, Verdict verdict) {
        blocking.execute(() -> {
            try {
                Caller caller = tokens.verify(token);
                loop.execute(() -> settle(caller, verdict));
            } catch (InvalidToken e) {
                loop.execute(() -> verdict.refused(e));
            } catch (RuntimeException | Error e) {
                LOG.error("A token could not be verified.", e);
                loop.execute(() -> verdict.refused(InvalidToken.unverifiable(e)));
            }
        });
    }

    /** A revocation on the way here would be heard before there is a session to end. */
    private void settle(Caller caller, Verdict verdict) {
        try {
            tokens.requireStanding(caller);
            verdict.known(caller);
        } catch (InvalidToken e) {
            verdict.refused(e);
        }
    }
}
