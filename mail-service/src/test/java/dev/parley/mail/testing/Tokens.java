package dev.parley.mail.testing;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Tokens by the key of the test engines' gateway. */
public final class Tokens {

    private Tokens() {}

    public static String person(String id) {
        return token(id, "person", Set.of("mail-service", "chat-service"));
    }

    public static String service() {
        return token("service:chat-service", "service", Set.of("mail-service"));
    }

    public static String token(String subject, String group, Set<String> audience) {
        return Jwt.issuer("https://parley.local")
                .subject(subject)
                .upn(subject)
                .claim("name", subject.toUpperCase(Locale.ROOT))
                .groups(group)
                .audience(audience)
                .expiresIn(Duration.ofMinutes(5))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key());
    }

    private static PrivateKey key() {
        String pem = Engines.configuration("gateway").getProperty("smallrye.jwt.sign.key");
        byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
