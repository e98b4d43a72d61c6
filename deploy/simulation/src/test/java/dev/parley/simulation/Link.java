package dev.parley.simulation;

import java.util.function.LongSupplier;

/** A way between two parties: what is sent arrives in order, after a while. */
final class Link {

    private final Agenda agenda;
    private final LongSupplier delay;
    private long last;

    Link(Agenda agenda, LongSupplier delay) {
        this.agenda = agenda;
        this.delay = delay;
    }

    void send(Machine to, Runnable message) {
        to.later(next(), message);
    }

    void send(Runnable message) {
        agenda.after(next(), message);
    }

    private long next() {
        last = Math.max(last, agenda.now() + delay.getAsLong());
        return last - agenda.now();
    }
}
