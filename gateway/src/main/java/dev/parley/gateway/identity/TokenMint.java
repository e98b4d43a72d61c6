package dev.parley.gateway.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Signs tokens. */
@Singleton
class TokenMint {

    private final SigningKey key;
    private final String issuer;

    TokenMint(SigningKey key, @ConfigProperty(name = "smallrye.jwt.new-token.issuer") String issuer) {
        this.key = key;
        this.issuer = issuer;
    }

    /** @param session absent in tokens that no client holds */
    record Claims(String subject, String name, Set<String> groups, Set<String> audiences, @Nullable String session) {
        static Claims of(Caller caller, String audience) {
            return new Claims(caller.id(), caller.name(), caller.groups(), Set.of(audience), caller.session());
        }
    }

    Map<String, Object> publicKey() {
        return key.jwk();
    }

    String mint(Claims claims, Instant expires) {
        return mint(claims, expires, Map.of());
    }

    String mint(Claims claims, Instant expires, Map<String, ?> more) {
        JwtClaimsBuilder token = Jwt.claims()
                .issuer(issuer)
                .subject(claims.subject())
                .claim("name", claims.name())
                .groups(claims.groups())
                .audience(claims.audiences())
                .issuedAt(Instant.now())
                .expiresAt(expires);
        if (claims.session() != null) {
            token.claim("sid", claims.session());
        }
        more.forEach(token::claim);
        return token.jws().algorithm(SignatureAlgorithm.ES256).keyId(key.id()).sign(key.privateKey());
    }
}
