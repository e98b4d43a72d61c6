package dev.parley.gateway.identity;

import java.security.MessageDigest;
import java.util.Optional;

/**
 * The long-lived half of a session, good for one use: {@code session.family.secret}. The family is the same through a
 * session's life, so an old token is told from a made-up one. The next secret follows from the present one and a salt that
 * never leaves the database: a client that missed the answer asks again and gets the same next token, and who steals the
 * database cannot make any.
 */
record RefreshToken(String session, String family, String secret) {

    static RefreshToken first(String session, byte[] salt) {
        return new RefreshToken(session, family(salt), Secrets.base64(Secrets.random(32)));
    }

    /** Nothing when the text has not the form of a token. */
    static Optional<RefreshToken> parse(String text) {
        String[] parts = text.split("\\.", -1);
        return parts.length == 3 && text.length() < 200
                ? Optional.of(new RefreshToken(parts[0], parts[1], parts[2]))
                : Optional.empty();
    }

    RefreshToken next(byte[] salt) {
        return new RefreshToken(session, family, Secrets.base64(Secrets.hmac(salt, secret)));
    }

    /** What is kept of it. */
    byte[] hash() {
        return Secrets.sha256(secret);
    }

    /** It was made for this session once. */
    boolean isOf(byte[] salt) {
        return MessageDigest.isEqual(Secrets.sha256(family), Secrets.sha256(family(salt)));
    }

    private static String family(byte[] salt) {
        return Secrets.base64(Secrets.hmac(salt, "family")).substring(0, 22);
    }

    @Override
    public String toString() {
        return session + "." + family + "." + secret;
    }
}
