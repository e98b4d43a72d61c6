package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private static final String ISSUER = "https://parley.local";
    private static final String OTHER = "https://login.example.org";
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
