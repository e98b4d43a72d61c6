package dev.parley.contracts.event;

/** The broker's topics. */
public final class Topics {

    public static final String ROOM_ENTRIES = "room-entries";
    public static final String FILE_EVENTS = "file-events";
    public static final String MAIL_EVENTS = "mail-events";
    public static final String SIGNALS = "signals";
    public static final String DEAD_LETTERS_SUFFIX = "-dead-letters";

    private Topics() {}
}
