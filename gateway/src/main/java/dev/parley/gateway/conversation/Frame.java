package dev.parley.gateway.conversation;

/**
 * The bytes by which an edge says one thing. All sessions that are told the same share one instance, so an edge can
 * recognise by identity what it has to write once only.
 */
public final class Frame {

    private final byte[] bytes;

    /** @param bytes not to be changed any more */
    public Frame(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }
}
