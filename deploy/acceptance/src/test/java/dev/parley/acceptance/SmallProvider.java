package dev.parley.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * An OpenID Connect provider on another site than Parley's page. It shows a page at the first login of a browser, and sends it back at once
 * after that. What a gateway checks of its answers is tested there; here is one that does all as it should.
 */
final class SmallProvider implements AutoCloseable {

    private static final String CLIENT = "parley-page";

    private final HttpServer http;
    private final KeyPair keys;
    private final String person;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();

    /** Whether it lets people in. */
    volatile boolean open = true;

    /** @param person the only one whom it knows */
    SmallProvider(String person) throws IOException, GeneralSecurityException {
        this.person = person;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        http = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/.well-known/openid-configuration", this::discovery);
        http.createContext("/keys", exchange -> json(exchange, Map.of("keys", new Object[] {key()})));
        http.createContext("/authorize", this::authorize);
        http.createContext("/token", this::token);
        http.start();
    }

    /** What a gateway is told whose people are this provider's, and whose page is there. */
    Map<String, String> settings(URI gateway) {
        return Map.of(
                "parley.public-url",
                gateway.toString(),
                "mp.jwt.verify.issuer",
                url(),
                "mp.jwt.verify.publickey",
                "NONE",
                "mp.jwt.verify.publickey.location",
                url() + "/keys",
                "mp.jwt.verify.publickey.algorithm",
                "RS256",
                "parley.provider.client-id",
                CLIENT,
                "parley.provider.name",
                "Harbour ID",
                "parley.identity.id-claim",
                "preferred_username");
    }

    private String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    private void discovery(HttpExchange exchange) throws IOException {
        json(
                exchange,
                Map.of(
                        "issuer",
                        url(),
                        "authorization_endpoint",
                        url() + "/authorize",
                        "token_endpoint",
                        url() + "/token",
                        "jwks_uri",
                        url() + "/keys",
                        "response_types_supported",
                        new String[] {"code"},
                        "subject_types_supported",
                        new String[] {"public"},
                        "id_token_signing_alg_values_supported",
                        new String[] {"RS256"}));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        nonces.put(code, asked.get("nonce"));
        String answer = (open ? "code=" + code : "error=access_denied") + "&state=" + asked.get("state");
        String back = asked.get("redirect_uri") + "?" + answer;
        String cookies = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
        if (cookies.contains("known=yes")) {
            exchange.getResponseHeaders().set("Location", back);
            answer(exchange, 302, "text/plain", "");
        } else {
            exchange.getResponseHeaders().set("Set-Cookie", "known=yes; Path=/; SameSite=Lax");
            answer(exchange, 200, "text/html", "<a href='%s'>I am %s</a>".formatted(back, person));
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        json(
                exchange,
                Map.of(
                        "access_token", "opaque",
                        "token_type", "Bearer",
                        "id_token", idToken(nonces.remove(asked.get("code")))));
    }

    private String idToken(String nonce) {
        long now = Instant.now().getEpochSecond();
        var claims = Map.of(
                "iss", url(),
                "aud", CLIENT,
                "sub", "f3a1",
                "iat", now,
                "exp", now + 60,
                "nonce", nonce,
                "preferred_username", person);
        String signed = part(Map.of("alg", "RS256", "kid", "k")) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> key() {
        var key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "kty", "RSA",
                "kid", "k",
                "use", "sig",
                "alg", "RS256",
                "n", base64(unsigned(key.getModulus())),
                "e", base64(unsigned(key.getPublicExponent())));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String part(Map<String, ?> json) {
        return base64(Api.JSON.valueToTree(json).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void json(HttpExchange exchange, Map<String, ?> body) throws IOException {
        answer(exchange, 200, "application/json", Api.JSON.valueToTree(body).toString());
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
