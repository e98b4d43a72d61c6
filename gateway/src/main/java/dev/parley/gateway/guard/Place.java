package dev.parley.gateway.guard;

/** The right of one connection or request to be open; to be given back when it is over. */
public interface Place {

    /** The second time does nothing. */
    void leave();
}
