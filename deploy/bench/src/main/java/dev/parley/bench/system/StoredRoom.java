package dev.parley.bench.system;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The log of a room that is made up: entry {@code seq} is the message whose number is {@code first + seq - 1}, so every entry can be told
 * again without being kept. Its JSON is what chat-service writes.
 */
final class StoredRoom {

    static final String AUTHOR = "bench";
    static final int EPOCH = 1;

    private static final String TIME = "2026-01-01T00:00:00.000Z";

    private final String name;
    private volatile long first = -1;
    private volatile long head;

    StoredRoom(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The seq of the message with that number, the next one. */
    long append(long number) {
        if (first < 0) {
            first = number;
        }
        return number - first + 1;
    }

    /** Everything up to that seq is there for all to read. */
    synchronized void committed(long seq) {
        head = Math.max(head, seq);
    }

    long head() {
        return head;
    }

    byte[] entry(long seq) {
        return json(seq).getBytes(StandardCharsets.UTF_8);
    }

    /** What follows a seq, as chat-service answers a request for a page. */
    String page(long after, int limit) {
        long to = Math.min(head, after + limit);
        var entries = LongStream.rangeClosed(after + 1, to).mapToObj(this::json).collect(Collectors.joining(","));
        return "{\"room\":\"%s\",\"head\":%s,\"entries\":[%s],\"more\":%b}"
                .formatted(name, headPosition(), entries, to < head);
    }

    /** The room as somebody sees it who may see and do everything. */
    String view() {
        return """
                {"summary":{"room":"%s","visibility":"public","history":"all","guests":false,"role":"member","head":%s},\
                "ranges":[{"from":1}],"write":true}"""
                .formatted(name, headPosition());
    }

    private String headPosition() {
        return "{\"epoch\":%d,\"seq\":%d}".formatted(EPOCH, head);
    }

    private String json(long seq) {
        return "{\"room\":\"%s\",\"epoch\":%d,\"seq\":%d,\"time\":\"%s\",\"by\":\"%s\",\"posted\":{\"text\":\"%s\"}}"
                .formatted(name, EPOCH, seq, TIME, AUTHOR, MarkedText.of(first + seq - 1));
    }
}
