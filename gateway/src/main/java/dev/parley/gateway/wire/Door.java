package dev.parley.gateway.wire;

import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.loops.Conversations;
import dev.parley.gateway.conversation.loops.Proofs;
import dev.parley.gateway.identity.Caller;
import jakarta.inject.Singleton;

/** Lets clients of the wire in. */
@Singleton
class Door {

    private final Proofs proofs;
    private final Conversations conversations;
    private final Verbs verbs;

    Door(Proofs proofs, Conversations conversations, Verbs verbs) {
        this.proofs = proofs;
        this.conversations = conversations;
        this.verbs = verbs;
    }

    Proofs proofs() {
        return proofs;
    }

    Session open(Caller caller, Wire wire) {
        return conversations.open(caller, WireCodec.INSTANCE, wire, wire);
    }

    Verbs verbs() {
        return verbs;
    }
}
