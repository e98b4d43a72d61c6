package dev.parley.file.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of a file a request wants: the {@code Range} header of RFC 9110, section 14. */
sealed interface ByteRange {

    /** No range, one of another unit or shape, or several: the whole file is a correct answer to all of them. */
    record Whole(long size) implements ByteRange {}

    /**
     * @param first the first byte's number, from 0
     * @param last the last byte's number, itself included
     */
    record Part(long first, long last, long size) implements ByteRange {

        long length() {
            return last - first + 1;
        }

        String contentRange() {
            return "bytes " + first + "-" + last + "/" + size;
        }
    }

    /** Nothing of the file is in the range. */
    record Unsatisfiable(long size) implements ByteRange {

        String contentRange() {
            return "bytes */" + size;
        }
    }

    Pattern SINGLE = Pattern.compile("(?i:bytes)=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*");

    /**
     * @param header the request's, if it has one
     * @param size the file's length in bytes
     */
    static ByteRange of(@Nullable String header, long size) {
        Matcher range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches()) {
            return new Whole(size);
        }
        String from = range.group(1);
        String to = range.group(2);
        if (from.isEmpty()) {
            return to.isEmpty() ? new Whole(size) : suffix(Long.parseLong(to), size);
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
        if (last < first) {
            return new Whole(size);
        }
        return first < size ? new Part(first, Math.min(last, size - 1), size) : new Unsatisfiable(size);
    }

    private static ByteRange suffix(long length, long size) {
        return length > 0 && size > 0 ? new Part(Math.max(0, size - length), size - 1, size) : new Unsatisfiable(size);
    }
}
