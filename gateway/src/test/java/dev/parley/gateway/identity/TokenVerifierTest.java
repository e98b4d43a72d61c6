package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private static final String ISSUER = "https://parley.local";
    private static final String OTHER = "https://login.example.org";
    /** Of the curve P-256 (SEC 2, 2.4.2). */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final Instant SOON = Instant.now().plusSeconds(60);

    private final SigningKey key = new SigningKey(pem(keys()));
    private final TokenMint mint = new TokenMint(key, ISSUER);
    private final TokenVerifier verifier = verifier(new JWTAuthContextInfo(key.publicKey(), ISSUER));

    @Test
    void aTokenSpeaksForItsCaller() throws Exception {
        var alice = new Caller("alice", "Alice", false, true, "s1", SOON);

        Caller read = verifier.caller(mint.mint(TokenMint.Claims.of(alice, "parley"), SOON), "parley");

        assertThat(read).usingRecursiveComparison().ignoringFields("expires").isEqualTo(alice);
        assertThat(read.expires().getEpochSecond()).isEqualTo(SOON.getEpochSecond());
    }

    @Test
    void anotherAudiencesTokenIsRefused() {
        String token = mint.mint(claims("alice", "chat-service", "s1"), SOON);

        assertThatThrownBy(() -> verifier.caller(token, "parley")).isInstanceOf(InvalidToken.class);
    }

    @Test
    void anExpiredTokenSaysSo() {
        String token = mint.mint(claims("alice", "parley", "s1"), Instant.now().minusSeconds(120));

        assertThatThrownBy(() -> verifier.caller(token, "parley"))
                .isInstanceOfSatisfying(
                        InvalidToken.class, e -> assertThat(e.expired()).isTrue());
    }

    @Test
    void anotherKeysTokenIsRefused() {
        var forger = new TokenMint(new SigningKey(pem(keys())), ISSUER);
        String token = forger.mint(claims("alice", "parley", "s1"), SOON);

        assertThatThrownBy(() -> verifier.caller(token, "parley"))
                .isInstanceOfSatisfying(
                        InvalidToken.class, e -> assertThat(e.expired()).isFalse());
    }

    @Test
    void anUnsignedTokenIsRefused() {
        String payload = base64("{\"iss\":\"%s\",\"sub\":\"alice\",\"aud\":\"parley\",\"sid\":\"s\",\"exp\":%d}"
                .formatted(ISSUER, SOON.getEpochSecond()));

        assertThatThrownBy(() -> verifier.caller(base64("{\"alg\":\"none\"}") + "." + payload + ".", "parley"))
                .isInstanceOf(InvalidToken.class);
    }

    @Test
    void aServicesTokenIsNoClients() {
        var claims = new TokenMint.Claims("service:file-service", "f", Set.of("service"), Set.of("parley"), "s");

        assertThatThrownBy(() -> verifier.caller(mint.mint(claims, SOON), "parley"))
                .isInstanceOf(InvalidToken.class);
    }

    @Test
    void noiseIsRefused() {
        for (String noise : new String[] {"", ".", "..", "a.b.c", "x".repeat(10_000)}) {
            assertThatThrownBy(() -> verifier.caller(noise, "parley")).isInstanceOf(InvalidToken.class);
        }
    }

    @Test
    void anotherIssuersPeopleAreKnownByTheirClaims() throws Exception {
        var theirs = new SigningKey(pem(keys()));
        var info = new JWTAuthContextInfo(theirs.publicKey(), OTHER);
        info.setSignatureAlgorithm(Set.of(io.smallrye.jwt.algorithm.SignatureAlgorithm.ES256));
        info.setExpectedAudience(Set.of("parley"));
        TokenVerifier both = verifier(info);

        Caller carol = both.caller(new TokenMint(theirs, OTHER).mint(claims("Carol", "parley", "s9"), SOON), "parley");

        assertThat(both.trustsAnotherIssuer()).isTrue();
        assertThat(carol.id()).isEqualTo("carol");
        assertThat(carol.session()).isEqualTo("external:s9");
        assertThat(carol.admin()).isFalse();
    }

    @Test
    void anotherIssuersTokenWithoutASessionEndsAlone() throws Exception {
        var theirs = new SigningKey(pem(keys()));
        var info = new JWTAuthContextInfo(theirs.publicKey(), OTHER);
        info.setSignatureAlgorithm(Set.of(io.smallrye.jwt.algorithm.SignatureAlgorithm.ES256));
        TokenVerifier both = verifier(info);

        Caller first = both.caller(signed(theirs, claimsOf("carol", "t1")), "parley");
        Caller second = both.caller(signed(theirs, claimsOf("carol", "t2")), "parley");

        assertThat(first.session()).isEqualTo("external:t1");
        assertThat(second.session()).isEqualTo("external:t2");
        assertThat(first.isExternal()).isTrue();
    }

    @Test
    void aTokenWithoutAnIdIsKnownHoweverItsSignatureIsWritten() throws Exception {
        var theirs = new SigningKey(pem(keys()));
        var info = new JWTAuthContextInfo(theirs.publicKey(), OTHER);
        info.setSignatureAlgorithm(Set.of(io.smallrye.jwt.algorithm.SignatureAlgorithm.ES256));
        TokenVerifier both = verifier(info);
        String token = signed(theirs, claimsOf("carol", null));
        String anothers = signed(theirs, claimsOf("dave", null));

        Caller carol = both.caller(token, "parley");
        Caller again = both.caller(withTheOtherSignature(token), "parley");
        Caller dave = both.caller(anothers, "parley");

        assertThat(carol.session()).startsWith("external:").doesNotContain("carol");
        assertThat(again.session()).isEqualTo(carol.session());
        assertThat(dave.session()).isNotEqualTo(carol.session());
    }

    @Test
    void noIssuerSpeaksInTheOthersName() {
        var theirs = new SigningKey(pem(keys()));
        var info = new JWTAuthContextInfo(theirs.publicKey(), OTHER);
        info.setSignatureAlgorithm(Set.of(io.smallrye.jwt.algorithm.SignatureAlgorithm.ES256));
        TokenVerifier both = verifier(info);

        String forgedOurs = new TokenMint(theirs, ISSUER).mint(claims("alice", "parley", "s1"), SOON);
        String forgedTheirs = new TokenMint(key, OTHER).mint(claims("alice", "parley", "s1"), SOON);

        assertThatThrownBy(() -> both.caller(forgedOurs, "parley")).isInstanceOf(InvalidToken.class);
        assertThatThrownBy(() -> both.caller(forgedTheirs, "parley")).isInstanceOf(InvalidToken.class);
    }

    @Test
    void theWebKeyHasNoSecret() {
        assertThat(key.jwk()).containsKeys("x", "y", "kid").doesNotContainKey("d");
    }

    private TokenVerifier verifier(JWTAuthContextInfo others) {
        return new TokenVerifier(new DefaultJWTParser(others), others, key, ISSUER, config());
    }

    static IdentityConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(IdentityConfig.class)
                .withDefaultValues(Map.of("parley.identity.admins", "the-operator"))
                .build()
                .getConfigMapping(IdentityConfig.class);
    }

    private static JwtClaims claimsOf(String subject, @Nullable String id) {
        var claims = new JwtClaims();
        claims.setIssuer(OTHER);
        claims.setSubject(subject);
        claims.setExpirationTime(NumericDate.fromSeconds(SOON.getEpochSecond()));
        claims.setIssuedAtToNow();
        if (id != null) {
            claims.setJwtId(id);
        }
        return claims;
    }

    private static String signed(SigningKey key, JwtClaims claims) throws JoseException {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("ES256");
        signature.setKey(key.privateKey());
        signature.setPayload(claims.toJson());
        return signature.getCompactSerialization();
    }

    /** ECDSA takes (r, n − s) where it takes (r, s). */
    private static String withTheOtherSignature(String token) {
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        var s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        byte[] other = ORDER.subtract(s).toByteArray();
        Arrays.fill(signature, 32, 64, (byte) 0);
        int length = Math.min(other.length, 32);
        System.arraycopy(other, other.length - length, signature, 64 - length, length);
        return token.substring(0, dot + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static TokenMint.Claims claims(String subject, String audience, String session) {
        return new TokenMint.Claims(subject, subject, Set.of("person"), Set.of(audience), session);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
