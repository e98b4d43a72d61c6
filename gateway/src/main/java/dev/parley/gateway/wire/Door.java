package dev.parley.gateway.wire;

import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.loops.Blocking;
import dev.parley.gateway.conversation.loops.Conversations;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.InvalidToken;
import dev.parley.gateway.identity.Tokens;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;

/** Lets clients of the wire in. */
@Singleton
class Door {

    private final Tokens tokens;
    private final Conversations conversations;
    private final Blocking blocking;
    private final Verbs verbs;

    /** What became of somebody's proof. */
    interface Verdict {

        void known(Caller caller);

        void refused(InvalidToken why);
    }

    Door(Tokens tokens, Conversations conversations, Blocking blocking, Verbs verbs) {
        this.tokens = tokens;
        this.conversations = conversations;
        this.blocking = blocking;
        this.verbs = verbs;
    }

    /** Checks a signature, which is too much work for an event loop, and says so on the loop. */
    void verify(String token, Executor loop, Verdict verdict) {
        blocking.execute(() -> {
            try {
                Caller caller = tokens.verify(token);
                loop.execute(() -> verdict.known(caller));
            } catch (InvalidToken e) {
                loop.execute(() -> verdict.refused(e));
            }
        });
    }

    Session open(Caller caller, Wire wire) {
        return conversations.open(caller, WireCodec.INSTANCE, wire, wire);
    }

    Verbs verbs() {
        return verbs;
    }
}
