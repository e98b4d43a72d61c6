package dev.parley.gateway.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.base64url.Base64Url;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Reads tokens that this gateway's key signed, and those of another OpenID Connect issuer where one is configured
 * ({@code mp.jwt.verify.issuer} and {@code mp.jwt.verify.publickey.location}). Each kind is only ever held against its own
 * issuer's keys.
 */
@Singleton
class TokenVerifier {

    /** How the sessions begin that another issuer's tokens stand for. */
    static final String EXTERNAL = "external:";

    private final JWTParser parser;
    private final JWTAuthContextInfo others;
    private final SigningKey key;
    private final String issuer;
    private final IdentityConfig config;

    TokenVerifier(
            JWTParser parser,
            JWTAuthContextInfo others,
            SigningKey key,
            @ConfigProperty(name = "smallrye.jwt.new-token.issuer") String issuer,
            IdentityConfig config) {
        this.parser = parser;
        this.others = others;
        this.key = key;
        this.issuer = issuer;
        this.config = config;
    }

    /** People are known by another issuer's tokens, not by passwords of ours. */
    boolean trustsAnotherIssuer() {
        return !issuer.equals(others.getIssuedBy());
    }

    Caller caller(String token, String audience) throws InvalidToken {
        try {
            return trustsAnotherIssuer() && !isOurs(token)
                    ? theirs(parse(token, others), token)
                    : ours(own(token, audience));
        } catch (ClassCastException e) {
            throw new InvalidToken("A claim of the token is of another type than it should be.", false, e);
        }
    }

    /** What a token says of itself, before anything is verified: only good to choose the keys that it is held against. */
    private boolean isOurs(String token) {
        try {
            String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
            return issuer.equals(
                    JwtClaims.parse(Base64Url.decodeToUtf8String(payload)).getIssuer());
        } catch (InvalidJwtException | MalformedClaimException | IndexOutOfBoundsException e) {
            return true;
        }
    }

    /** A token of ours for a certain audience, whoever it speaks for. */
    JsonWebToken own(String token, String audience) throws InvalidToken {
        var info = new JWTAuthContextInfo(key.publicKey(), issuer);
        info.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        info.setExpectedAudience(Set.of(audience));
        return parse(token, info);
    }

    private JsonWebToken parse(String token, JWTAuthContextInfo info) throws InvalidToken {
        try {
            return parser.parse(token, info);
        } catch (ParseException e) {
            boolean expired = e.getCause() instanceof InvalidJwtException cause && cause.hasExpired();
            throw new InvalidToken(expired ? "The token has expired." : "The token is not valid here.", expired, e);
        }
    }

    /** Whom a client's token of ours speaks for. */
    Caller ours(JsonWebToken token) throws InvalidToken {
        Set<String> groups = token.getGroups();
        String session = token.getClaim("sid");
        if (session == null || groups.contains(Groups.SERVICE)) {
            throw new InvalidToken("The token is not a client's.", false, null);
        }
        return new Caller(
                token.getSubject(),
                name(token, token.getSubject()),
                groups.contains(Groups.GUEST),
                groups.contains(Groups.ADMIN),
                session,
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    private Caller theirs(JsonWebToken token, String text) throws InvalidToken {
        String id = Names.id(token.getClaim(config.idClaim()))
                .orElseThrow(() -> new InvalidToken(
                        "The token's claim '" + config.idClaim() + "' is no id that Parley can use.", false, null));
        return new Caller(
                id,
                name(token, id),
                false,
                config.admins().orElse(Set.of()).contains(id),
                EXTERNAL + session(token, text),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    /**
     * What ends together: the issuer's session, or else this token alone. A token without an id is known by what is signed of it: its
     * signature can be written in two ways.
     */
    private static String session(JsonWebToken token, String text) {
        return Optional.ofNullable(token.<String>getClaim("sid"))
                .or(() -> Optional.ofNullable(token.getTokenID()))
                .orElseGet(() -> Secrets.base64(Secrets.sha256(text.substring(0, text.lastIndexOf('.')))));
    }

    private static String name(JsonWebToken token, String id) {
        return Optional.ofNullable(token.<String>getClaim("name"))
                .or(() -> Optional.ofNullable(token.getClaim("preferred_username")))
                .orElse(id);
    }
}
