package dev.parley.gateway.wire;

import dev.parley.gateway.conversation.SlowReaders;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What a client asked for and was not answered yet, or did not take the answer of. Past a bound nothing more is read from it until half is done; for
 * what was read already, there is a bound past which it is refused. Writes, which the session counts, hold reading back as well.
 */
final class Backlog {

    static final int QUESTIONS = 64;
    static final int MOST_QUESTIONS = 2_048;

    private final Reading reading;
    private final Turns turns;
    private final LongAnswers longAnswers;
    private final BooleanSupplier idle;
    private int questions;
    /** Of these questions, whose answers the client may not have taken yet. */
    private int untaken;

    private boolean tooMany;
    private boolean heldBack;
    private boolean paused;

    /** Stops and starts reading. */
    interface Reading {
        void pause(boolean pause);
    }

    /**
     * @param loop of the connection
     * @param idle whether the client took all that it was sent; when not, {@link #taken} is called once it did
     * @param others the slow readers of that loop
     */
    Backlog(Reading reading, Executor loop, BooleanSupplier idle, SlowReaders others) {
        this.reading = reading;
        this.turns = new Turns(loop);
        this.longAnswers = new LongAnswers(idle, others);
        this.idle = idle;
    }

    Turns turns() {
        return turns;
    }

    LongAnswers longAnswers() {
        return longAnswers;
    }

    /** For another reason than questions. */
    void holdBack(boolean on) {
        heldBack = on;
        update();
    }

    /** Nothing is read from the client. */
    boolean isPaused() {
        return paused;
    }

    /**
     * Begins so many questions.
     *
     * @return false when they are too many
     */
    boolean ask(int more) {
        if (questions + more > MOST_QUESTIONS) {
            return false;
        }
        questions += more;
        update();
        return true;
    }

    /** The answer is on its way to the client. */
    void answered() {
        untaken++;
        if (idle.getAsBoolean()) {
            taken();
        }
    }

    void joinAnswered(String room) {
        answered();
        turns.done(room);
    }

    /** The client took all that it was sent. */
    void taken() {
        questions -= untaken;
        untaken = 0;
        update();
        longAnswers.next();
    }

    /** The connection goes. */
    void over() {
        turns.over();
        longAnswers.over();
    }

    private void update() {
        tooMany = tooMany ? questions > QUESTIONS / 2 : questions >= QUESTIONS;
        boolean pause = tooMany || heldBack;
        if (pause != paused) {
            paused = pause;
            reading.pause(pause);
        }
    }
}
