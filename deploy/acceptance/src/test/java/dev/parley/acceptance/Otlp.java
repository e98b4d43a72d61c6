package dev.parley.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads what services export by OTLP (opentelemetry-proto, {@code ExportTraceServiceRequest}), as far as tests look at it. */
final class Otlp {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private Otlp() {}

    /**
     * A step of a trace.
     *
     * @param service who made it
     * @param parent empty for the first of a trace
     */
    record Span(String service, String trace, String id, String parent, String name) {}

    static List<Span> spans(byte[] request) {
        List<Span> spans = new ArrayList<>();
        fields(request, (field, resourceSpans) -> {
            if (field == 1) {
                spans.addAll(ofResource(resourceSpans));
            }
        });
        return spans;
    }

    private static List<Span> ofResource(byte[] resourceSpans) {
        var service = new StringBuilder();
        List<Span> spans = new ArrayList<>();
        fields(resourceSpans, (field, value) -> {
            if (field == 1) {
                fields(value, (number, attribute) -> service.append(number == 1 ? serviceName(attribute) : ""));
            }
        });
        fields(resourceSpans, (field, scopeSpans) -> {
            if (field == 2) {
                fields(scopeSpans, (number, span) -> {
                    if (number == 2) {
                        spans.add(span(service.toString(), span));
                    }
                });
            }
        });
        return spans;
    }

    /** Of an attribute {@code service.name} its value, else nothing. */
    private static String serviceName(byte[] attribute) {
        var key = new StringBuilder();
        var value = new StringBuilder();
        fields(attribute, (field, bytes) -> {
            if (field == 1) {
                key.append(text(bytes));
            } else if (field == 2) {
                fields(bytes, (kind, text) -> value.append(kind == 1 ? text(text) : ""));
            }
        });
        return key.toString().equals("service.name") ? value.toString() : "";
    }

    private static Span span(String service, byte[] span) {
        var parts = new String[] {"", "", "", ""};
        fields(span, (field, value) -> {
            switch (field) {
                case 1 -> parts[0] = HexFormat.of().formatHex(value);
                case 2 -> parts[1] = HexFormat.of().formatHex(value);
                case 4 -> parts[2] = HexFormat.of().formatHex(value);
                case 5 -> parts[3] = text(value);
                default -> {}
            }
        });
        return new Span(service, parts[0], parts[1], parts[2], parts[3]);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Each field of a Protocol Buffers message that is bytes, text or a message of its own. */
    private static void fields(byte[] message, BiConsumer<Integer, byte[]> field) {
        int at = 0;
        while (at < message.length) {
            long[] tag = varint(message, at);
            at = (int) tag[1];
            switch ((int) (tag[0] & 7)) {
                case VARINT -> at = (int) varint(message, at)[1];
                case FIXED_64 -> at += Long.BYTES;
                case FIXED_32 -> at += Integer.BYTES;
                case BYTES -> {
                    long[] length = varint(message, at);
                    int from = (int) length[1];
                    at = from + (int) length[0];
                    field.accept((int) (tag[0] >>> 3), Arrays.copyOfRange(message, from, at));
                }
                default -> throw new IllegalArgumentException("This is no message.");
            }
        }
    }

    /** The number that begins there, and where it ends. */
    private static long[] varint(byte[] message, int from) {
        long value = 0;
        int at = from;
        int shift = 0;
        byte next;
        do {
            next = message[at++];
            value |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return new long[] {value, at};
    }
}
