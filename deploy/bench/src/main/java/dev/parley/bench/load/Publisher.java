package dev.parley.bench.load;

/** Whoever puts messages in. */
public interface Publisher {

    /** The message may wait for {@link #flush}. */
    void publish(long number);

    void flush();
}
