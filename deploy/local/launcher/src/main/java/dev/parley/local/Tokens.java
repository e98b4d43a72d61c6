package dev.parley.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Signs the tokens that services show each other: JWT (RFC 7519) with ES256 (RFC 7518, section 3.4). */
final class Tokens {
    static final String ISSUER = "https://parley.local";
    /** Configuration is written anew at every start, so this is how long a suite may run without one. */
    private static final Duration LIFE = Duration.ofDays(5 * 365);

    private final PrivateKey key;
    private final Clock clock;

    Tokens(PrivateKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A token by which {@code service} may call the services of {@code audience}. */
    String service(String service, List<String> audience) {
        var now = clock.instant();
        var body =
                """
                {"iss":"%s","sub":"service:%s","groups":["service"],"aud":[%s],"iat":%d,"exp":%d}"""
                        .formatted(
                                ISSUER,
                                service,
                                audience.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",")),
                                now.getEpochSecond(),
                                now.plus(LIFE).getEpochSecond());
        var signed = encode("{\"alg\":\"ES256\",\"typ\":\"JWT\"}") + "." + encode(body);
        return signed + "." + encode(sign(signed));
    }

    private byte[] sign(String text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
