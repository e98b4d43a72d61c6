package dev.parley.bench.load;

/** What a client is there for. */
public enum Role {
    READER,
    WRITER,
    BOTH;

    public boolean reads() {
        return this != WRITER;
    }

    public boolean writes() {
        return this != READER;
    }
}
