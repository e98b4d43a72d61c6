package dev.parley.gateway.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An OpenID Connect provider: discovery, keys, a login that asks nobody, and codes that are good once and for who began (RFC 7636). */
public final class FakeProvider {

    public static final String CLIENT = "parley-page";
    public static final String CLIENT_SECRET = "the client's secret / with & signs";

    private final FakeService http = new FakeService();
    private final RsaJsonWebKey key = newKey();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile Map<String, Object> person = Map.of();
    private volatile Consumer<JwtClaims> change = claims -> {};
    private volatile RsaJsonWebKey signing = key;
    private volatile String refusal = "";
    private volatile boolean down;
    private final AtomicInteger redeemed = new AtomicInteger();

    public FakeProvider() {
        http.on("GET /.well-known/openid-configuration", this::discovery);
        http.on("GET /keys", exchange -> json(exchange, 200, "{\"keys\":[" + publicKey() + "]}"));
        http.on("GET /authorize", this::authorize);
        http.on("POST /token", this::token);
    }

    public String issuer() {
        return http.url();
    }

    public void stop() {
        http.stop();
    }

    /** Everything as it should be, and whoever comes is this person. */
    public void logsIn(Map<String, Object> claims) {
        person = claims;
        change = unchanged -> {};
        signing = key;
        refusal = "";
        down = false;
        redeemed.set(0);
    }

    /** The ID tokens that it gives from now on are not as they should be. */
    public void changes(Consumer<JwtClaims> how) {
        change = how;
    }

    /** The ID tokens that it gives from now on are signed by a key that is not among those that it shows. */
    public void signsBy(RsaJsonWebKey another) {
        signing = another;
    }

    /** @param error such as {@code access_denied} (RFC 6749, 4.1.2.1) */
    public void refuses(String error) {
        refusal = error;
    }

    public void goesDown() {
        down = true;
    }

    /** How many codes have come since the last person. */
    public int redeemed() {
        return redeemed.get();
    }

    /** A token of this provider's, whoever asked for it. */
    public String token(String audience, Map<String, Object> more) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setSubject("f3a1");
        claims.setAudience(audience);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        more.forEach(claims::setClaim);
        return sign(claims, key);
    }

    private static String sign(JwtClaims claims, RsaJsonWebKey key) {
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void discovery(HttpExchange exchange) throws IOException {
        json(
                exchange,
                down ? 503 : 200,
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                "response_types_supported":["code"],"subject_types_supported":["public"],
                "id_token_signing_alg_values_supported":["RS256"],"code_challenge_methods_supported":["S256"]}"""
                        .formatted(issuer()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        String answer;
        if (refusal.isEmpty()) {
            String code = UUID.randomUUID().toString();
            codes.put(code, asked);
            answer = "code=" + code;
        } else {
            answer = "error=" + refusal;
        }
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?" + answer + "&state=" + encode(asked.get("state")));
        FakeService.answer(exchange, 302, "text/plain", "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        redeemed.incrementAndGet();
        Map<String, String> begun = codes.remove(asked.getOrDefault("code", ""));
        if (down) {
            json(exchange, 503, "{}");
        } else if (!basic().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (begun == null
                || !begun.get("redirect_uri").equals(asked.get("redirect_uri"))
                || !begun.get("code_challenge").equals(challenge(asked.getOrDefault("code_verifier", "")))) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            json(
                    exchange,
                    200,
                    "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\"%s\"}"
                            .formatted(idToken(begun)));
        }
    }

    private String idToken(Map<String, String> begun) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setSubject("f3a1");
        claims.setAudience(List.of(begun.get("client_id")));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setClaim("nonce", begun.get("nonce"));
        person.forEach(claims::setClaim);
        change.accept(claims);
        return sign(claims, signing);
    }

    private String publicKey() {
        return key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    public static RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
            made.setKeyId("a-key");
            made.setUse("sig");
            made.setAlgorithm("RS256");
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Both parts are encoded before they are joined (RFC 6749, 2.3.1). */
    private static String basic() {
        String both = encode(CLIENT) + ":" + encode(CLIENT_SECRET);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a query or a form says, by name. */
    public static Map<String, String> form(String text) {
        return List.of(text.split("&")).stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> decode(pair[0]),
                        pair -> pair.length == 1 ? "" : decode(pair[1]),
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        FakeService.answer(exchange, status, "application/json", body);
    }
}
