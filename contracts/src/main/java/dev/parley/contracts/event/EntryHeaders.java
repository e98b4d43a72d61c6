package dev.parley.contracts.event;

/** The Kafka headers of a {@code room-entries} event, so that a reader need not parse the data. Text, UTF-8. */
public final class EntryHeaders {

    /** CloudEvents 1.0, Kafka protocol binding, binary mode. */
    public static final String SPEC_VERSION = "ce_specversion";

    public static final String TYPE = "ce_type";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";

    /** {@value #ENTRY_TYPE} is the type of every {@code room-entries} event. */
    public static final String ENTRY_TYPE = "dev.parley.entry";

    public static final String ROOM = "room";
    public static final String EPOCH = "epoch";
    public static final String SEQ = "seq";
    public static final String KIND = "kind";
    public static final String AUTHOR = "author";

    /** The client's key, without its entrance; absent unless a client wrote the entry. */
    public static final String KEY = "key";

    /** Where the entry's trace stands, as W3C Trace Context writes it; absent unless the trace is kept. */
    public static final String TRACE = "traceparent";

    private EntryHeaders() {}
}
