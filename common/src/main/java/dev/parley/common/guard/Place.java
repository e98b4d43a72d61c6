package dev.parley.common.guard;

/** The right to have one more of something; to be given back when it is over. */
public interface Place extends AutoCloseable {

    /** The second time does nothing. */
    @Override
    void close();
}
