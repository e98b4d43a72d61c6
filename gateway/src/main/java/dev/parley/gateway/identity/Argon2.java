package dev.parley.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Password hashes by argon2id (RFC 9106) in the encoding of its reference implementation:
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. A hash carries its own parameters, so they can be raised later.
 */
record Argon2(int memoryKiB, int iterations, int lanes) {

    /** What OWASP's Password Storage Cheat Sheet asks for at least. */
    static final Argon2 OWASP = new Argon2(19 * 1024, 2, 1);

    private static final int HASH_BYTES = 32;
    private static final Pattern ENCODED =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    String hash(String password, byte[] salt) {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(memoryKiB, iterations, lanes, base64(salt), base64(derive(password, salt, HASH_BYTES)));
    }

    /** @throws IllegalArgumentException when the text is no such encoding */
    static boolean matches(String password, String encoded) {
        Matcher parts = ENCODED.matcher(encoded);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an argon2id hash.");
        }
        var parameters = new Argon2(number(parts, 1), number(parts, 2), number(parts, 3));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        return MessageDigest.isEqual(expected, parameters.derive(password, salt, expected.length));
    }

    private byte[] derive(String password, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKiB)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
