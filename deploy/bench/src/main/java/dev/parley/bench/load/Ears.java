package dev.parley.bench.load;

/** What a dialect understood of what its client was told. */
public interface Ears {

    /** The client is in: from here on it gets every message. */
    void joined();

    void delivered(long number);

    /** The system has taken on the message with this number, which this client sent. */
    void acknowledged(long number);

    /** The system did not take a message that this client sent. */
    void refused(String why);

    /** The client is no good any more. */
    void failed(String why);
}
