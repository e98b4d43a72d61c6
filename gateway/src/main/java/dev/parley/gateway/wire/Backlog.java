package dev.parley.gateway.wire;

import java.util.concurrent.Executor;

/**
 * What a client asked for and was not answered yet. Past a bound nothing more is read from it until half is done; for what was read already, there
 * is a bound past which it is refused. Writes, which the session counts, hold reading back as well.
 */
final class Backlog {

    static final int QUESTIONS = 64;
    static final int MOST_QUESTIONS = 2_048;

    private final Reading reading;
    private final Turns turns;
    private int questions;
    private boolean tooMany;
    private boolean heldBack;
    private boolean paused;

    /** Stops and starts reading. */
    interface Reading {
        void pause(boolean pause);
    }

    /** @param loop of the connection */
    Backlog(Reading reading, Executor loop) {
        this.reading = reading;
        this.turns = new Turns(loop);
    }

    Turns turns() {
        return turns;
    }

    /** For another reason than questions. */
    void holdBack(boolean on) {
        heldBack = on;
        update();
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

    void answered() {
        questions--;
        update();
    }

    void joinAnswered(String room) {
        answered();
        turns.done(room);
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
