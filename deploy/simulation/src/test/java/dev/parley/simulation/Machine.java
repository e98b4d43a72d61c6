package dev.parley.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** A process: it can be killed at any moment and started anew, and it can stand still. What it had to do dies with it. */
abstract class Machine {

    private final String name;
    private final Agenda agenda;
    private final Deque<Runnable> held = new ArrayDeque<>();
    private int life;
    private boolean up;
    private long frozenUntil;

    Machine(String name, Agenda agenda) {
        this.name = name;
        this.agenda = agenda;
    }

    final boolean isUp() {
        return up;
    }

    final long now() {
        return agenda.now();
    }

    /** Which of its lives this is. */
    final int life() {
        return life;
    }

    final void start() {
        if (!up) {
            up = true;
            life++;
            begin();
        }
    }

    final void kill() {
        if (up) {
            up = false;
            frozenUntil = 0;
            held.clear();
            end();
        }
    }

    /** Does nothing for a while; what comes meanwhile waits, in order. */
    final void freeze(long millis) {
        frozenUntil = Math.max(frozenUntil, agenda.now() + millis);
        agenda.after(frozenUntil - agenda.now(), this::goOn);
    }

    final void thaw() {
        frozenUntil = 0;
        goOn();
    }

    /** Does something in a while, unless it dies before. */
    final void later(long millis, Runnable task) {
        int born = life;
        agenda.after(millis, () -> run(born, task));
    }

    final void every(long millis, Runnable task) {
        later(millis, () -> {
            task.run();
            every(millis, task);
        });
    }

    /** Runs code that may wait; what still waits when the process dies never goes on. */
    final void fork(Runnable code) {
        new Fiber(code).resume();
    }

    /** The process dies here and now, amid a fiber of its own. */
    final void crash() {
        kill();
        Fiber.pause();
    }

    private void run(int born, Runnable task) {
        if (up && life == born) {
            held.addLast(task);
            goOn();
        }
    }

    private void goOn() {
        while (up && agenda.now() >= frozenUntil && !held.isEmpty()) {
            held.removeFirst().run();
        }
    }

    @Override
    public final String toString() {
        return name;
    }

    abstract void begin();

    abstract void end();
}
