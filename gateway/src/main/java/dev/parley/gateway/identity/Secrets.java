package dev.parley.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random bytes, and what is made of them. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Crockford's base 32: nothing in it is mistaken for anything else when it is typed. */
    private static final char[] LETTERS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private Secrets() {}

    static byte[] random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /** Five bits for each letter. */
    static String letters(int count) {
        var text = new StringBuilder(count);
        for (byte random : random(count)) {
            text.append(LETTERS[random & 31]);
        }
        return text.toString();
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Enough for what is random itself; a password that somebody chose needs {@link Argon2}. */
    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256.", e);
        }
    }
}
