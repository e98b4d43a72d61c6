package dev.parley.file.fakes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Signs tokens as the gateway does, with a key of the test's own. */
public final class Tokens {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;

    Tokens() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PEM */
    String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----";
    }

    public String person(String id) {
        return token(id, "person", "[\"file-service\",\"chat-service\"]", Duration.ofMinutes(5));
    }

    public String person(String id, Duration life) {
        return token(id, "person", "[\"file-service\",\"chat-service\"]", life);
    }

    public String service(String name) {
        return token("service:" + name, "service", "[\"file-service\"]", Duration.ofMinutes(5));
    }

    public String token(String subject, String group, String audience, Duration life) {
        long now = Instant.now().getEpochSecond();
        String claims =
                """
                {"iss":"https://parley.local","sub":"%s","name":"%s","groups":["%s"],"aud":%s,"iat":%d,"exp":%d}"""
                        .formatted(subject, displayName(subject), group, audience, now, now + life.toSeconds());
        String head = part("{\"alg\":\"ES256\",\"typ\":\"JWT\"}") + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(head.getBytes(StandardCharsets.US_ASCII));
            return head + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String displayName(String id) {
        return id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1);
    }

    /** Whose token it is. */
    static String subject(String bearer) {
        String claims = new String(Base64.getUrlDecoder().decode(bearer.split("\\.")[1]), StandardCharsets.UTF_8);
        return claims.replaceAll(".*\"sub\":\"([^\"]*)\".*", "$1");
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
