package dev.parley.contracts;

/** What every entrance refuses beyond. */
public final class Limits {

    /** A message's text, in bytes of UTF-8. */
    public static final int TEXT_BYTES = 16 * 1024;

    /** A frame, and a line of the TCP frames port, in bytes. */
    public static final int FRAME_BYTES = 64 * 1024;

    /** A write's key, in characters. */
    public static final int KEY_CHARS = 200;

    /** The most entries that one page of history holds; of long ones fewer. */
    public static final int PAGE_ENTRIES = 500;

    /** The most entries that are replayed to a client that comes back; past it, the client pages the rest. */
    public static final int REPLAY_ENTRIES = 5_000;

    /** The entries that follow a join without a position. */
    public static final int NEWEST_ENTRIES = 50;

    private Limits() {}
}
