package dev.parley.chat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Properties;

/** Tokens as the gateway makes them, by the key of the test engines' gateway. */
final class Tokens {

    private static final PrivateKey KEY = key();

    private Tokens() {}

    static String person(String id) {
        return token(id, id, "person", "chat-service");
    }

    static String person(String id, String name) {
        return token(id, name, "person", "chat-service");
    }

    static String guest(String id) {
        return token("guest:" + id, id, "guest", "chat-service");
    }

    static String admin(String id) {
        return token(id, id, "person\",\"admin", "chat-service");
    }

    static String service(String name) {
        return token("service:" + name, name, "service", "chat-service");
    }

    static String forOthers(String id) {
        return token(id, id, "person", "file-service");
    }

    private static String token(String sub, String name, String groups, String audience) {
        long now = Instant.now().getEpochSecond();
        String claims =
                """
                {"iss":"https://parley.local","sub":"%s","upn":"%s","name":"%s","groups":["%s"],"aud":["%s"],\
                "iat":%d,"exp":%d}"""
                        .formatted(
                                sub,
                                sub,
                                name,
                                groups,
                                audience,
                                now,
                                now + Duration.ofMinutes(5).toSeconds());
        String signed = encode("{\"alg\":\"ES256\",\"typ\":\"JWT\"}") + "." + encode(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(KEY);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static PrivateKey key() {
        Path config = Path.of(System.getProperty("parley.test.home"), "config", "gateway.properties");
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(config)) {
            properties.load(in);
            String pem = properties.getProperty("smallrye.jwt.sign.key").replaceAll("-----[^-]+-----|\\s", "");
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No signing key in " + config, e);
        }
    }
}
