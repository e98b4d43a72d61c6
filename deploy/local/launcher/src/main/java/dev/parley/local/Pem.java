package dev.parley.local;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;

/** Keys as text, RFC 7468. */
final class Pem {
    private Pem() {}

    static String privateKey(Key key) {
        return write("PRIVATE KEY", key.getEncoded());
    }

    static String publicKey(Key key) {
        return write("PUBLIC KEY", key.getEncoded());
    }

    private static String write(String label, byte[] bytes) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
    }

    /** The bytes of the first block with that label. */
    static byte[] read(String label, String text) {
        var begin = "-----BEGIN " + label + "-----";
        var start = text.indexOf(begin);
        var end = text.indexOf("-----END " + label + "-----", Math.max(start, 0));
        if (start < 0 || end < 0) {
            throw new IllegalArgumentException("no block labelled " + label);
        }
        return Base64.getMimeDecoder().decode(text.substring(start + begin.length(), end));
    }
}
