package dev.parley.gateway.wire;

import dev.parley.contracts.wire.ClientFrame;
import dev.parley.contracts.wire.CloseCode;
import dev.parley.contracts.wire.Verb;
import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.loops.Proofs;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.InvalidToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client of the wire until it is known who it is: its hello, and the look at the token that comes with it, each within 10 seconds. */
final class Arrival {

    private static final int VERSION = 1;
    private static final long PATIENCE_MILLIS = 10_000;
    /** That came before nobody read any more. */
    private static final int WAITING_FRAMES = 4_096;

    private final Wire wire;
    private final Door door;
    private final Entrance entrance;
    private Step step = new Step.Greeting();

    /** How far it is. */
    private sealed interface Step {

        /** Nothing but a hello is taken. */
        record Greeting() implements Step {}

        /** The token is being looked at; frames wait. */
        record Verifying(List<ClientFrame> waiting) implements Step {}

        /** It came in, or went. */
        record Over() implements Step {}
    }

    Arrival(Wire wire, Door door, Entrance entrance) {
        this.wire = wire;
        this.door = door;
        this.entrance = entrance;
        wire.loop().after(PATIENCE_MILLIS, () -> {
            if (!greeted()) {
                wire.violated("No hello came within 10 seconds.");
            }
        });
    }

    boolean greeted() {
        return !(step instanceof Step.Greeting);
    }

    void frame(ClientFrame frame) {
        switch (step) {
            case Step.Greeting _ -> {
                if (frame.verb() instanceof Verb.Hello hello) {
                    greet(frame.id(), hello);
                } else if (!(frame.verb() instanceof Verb.Heartbeat)) {
                    wire.violated("The first frame is a hello.");
                }
            }
            case Step.Verifying(List<ClientFrame> waiting) -> {
                waiting.add(frame);
                if (waiting.size() > WAITING_FRAMES) {
                    wire.violated("Wait for the answer to your hello.");
                }
            }
            case Step.Over _ -> {}
        }
    }

    private void greet(@Nullable String id, Verb.Hello hello) {
        if (hello.version() != VERSION) {
            wire.fail(id, "unknown-version", "This server speaks version " + VERSION + " of the wire.", false);
            wire.violated("Unknown version of the wire.");
            return;
        }
        if (hello.token() != null && !entrance.mayCarrySecrets()) {
            String rule = "Without TLS, tokens are taken from this machine only.";
            wire.close(Ending.NOT_ALLOWED, Closings.of(CloseCode.NOT_ALLOWED, rule));
            return;
        }
        Optional<String> token = entrance.proof(hello);
        if (token.isEmpty()) {
            wire.close(Ending.BAD_TOKEN, Closings.of(CloseCode.BAD_TOKEN, "The hello needs a token."));
            return;
        }
        step = new Step.Verifying(new ArrayList<>());
        wire.holdBack(true);
        wire.loop().after(PATIENCE_MILLIS, () -> {
            if (step instanceof Step.Verifying) {
                wire.end(Ending.SERVER_ERROR);
            }
        });
        door.proofs().verify(token.get(), wire.loop(), new Answered(id));
    }

    /** The connection goes. */
    void over() {
        step = new Step.Over();
    }

    private final class Answered implements Proofs.Verdict {

        private final @Nullable String id;

        Answered(@Nullable String id) {
            this.id = id;
        }

        @Override
        public void known(Caller caller) {
            wire.holdBack(false);
            if (step instanceof Step.Verifying(List<ClientFrame> waiting)) {
                step = new Step.Over();
                wire.admit(id, caller, waiting);
            }
        }

        @Override
        public void refused(InvalidToken why) {
            wire.holdBack(false);
            wire.end(why.expired() ? Ending.TOKEN_EXPIRED : Ending.BAD_TOKEN);
        }
    }
}
