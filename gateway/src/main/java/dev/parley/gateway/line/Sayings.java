package dev.parley.gateway.line;

import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.loops.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What somebody says by the line and has no answer to yet, in order. Of what fails it is often unknown whether it is in the log, and by the line nobody
 * can send the same again by its key; so that is done here, for a while, and nothing that was said later passes it.
 */
final class Sayings {

    private static final long PAUSE_MILLIS = 500;
    private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

    private final Session session;
    private final Loop loop;
    private final Consumer<Boolean> holdBack;
    private final Consumer<String> note;
    private final Deque<Saying> open = new ArrayDeque<>();
    private boolean failing;

    private static final class Saying {
        final String room;
        final Write write;
        final long since = System.nanoTime();
        boolean underWay;

        Saying(String room, String text) {
            this.room = room;
            this.write = new Write("client:line-" + UUID.randomUUID(), new Write.Post(text, null));
        }
    }

    /**
     * @param holdBack hears when nothing more is to be read from the client, and when it is again
     * @param note takes what is to be told to the client
     */
    Sayings(Session session, Loop loop, Consumer<Boolean> holdBack, Consumer<String> note) {
        this.session = session;
        this.loop = loop;
        this.holdBack = holdBack;
        this.note = note;
    }

    void say(String room, String text) {
        var saying = new Saying(room, text);
        open.add(saying);
        if (!failing) {
            submit(saying);
        }
    }

    private void submit(Saying saying) {
        saying.underWay = true;
        session.writeOnce(saying.room, saying.write, result -> settle(saying, result));
    }

    private void settle(Saying saying, WriteResult result) {
        saying.underWay = false;
        if (!(result instanceof WriteResult.Refused refused)) {
            open.remove(saying);
        } else if (!refused.retry()) {
            open.remove(saying);
            note.accept("Not sent: " + refused.message());
        } else if (System.nanoTime() - saying.since < PATIENCE) {
            tryAgainLater();
        } else {
            open.remove(saying);
            note.accept("Perhaps not sent: " + refused.message() + " Look before you send it again.");
        }
    }

    private void tryAgainLater() {
        if (!failing && !session.ended()) {
            failing = true;
            holdBack.accept(true);
            loop.after(PAUSE_MILLIS, this::tryAgain);
        }
    }

    private void tryAgain() {
        failing = false;
        for (Saying saying : List.copyOf(open)) {
            if (!failing && !saying.underWay) {
                submit(saying);
            }
        }
        if (!failing) {
            holdBack.accept(false);
        }
    }
}
