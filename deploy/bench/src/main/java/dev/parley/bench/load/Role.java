package dev.parley.bench.load;

/** What a client is there for. */
public enum Role {
    READER,
    /** Reads until it is told to stop, and has hardly any room for what it does not read. */
    STALLING,
    WRITER,
    BOTH;

    public boolean reads() {
        return this != WRITER;
    }

    public boolean writes() {
        return this == WRITER || this == BOTH;
    }
}
