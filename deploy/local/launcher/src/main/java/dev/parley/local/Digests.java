package dev.parley.local;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that a backup's files are checked by. */
final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
