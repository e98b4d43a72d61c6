package dev.parley.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A browser's way to the provider and back. What must be the same at its end follows from one secret that the browser keeps meanwhile, so that
 * it may come back to any gateway, and nobody else comes back in its place.
 *
 * @param secret of 256 random bits where it was made here; a browser may bring anything
 */
record ProviderTrip(String secret) {

    static ProviderTrip begin() {
        return new ProviderTrip(Secrets.base64(Secrets.random(32)));
    }

    /** Ties an answer to the browser that asked (RFC 6749, 10.12). */
    String state() {
        return of("state");
    }

    /** Ties an ID token to the question (OpenID Connect Core 1.0, 15.5.2). */
    String nonce() {
        return of("nonce");
    }

    /** Makes a code good for nobody else (RFC 7636). */
    String verifier() {
        return of("verifier");
    }

    boolean isAnsweredBy(@Nullable String state) {
        return state != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), state().getBytes(StandardCharsets.UTF_8));
    }

    private String of(String purpose) {
        return Secrets.base64(Secrets.hmac(secret.getBytes(StandardCharsets.UTF_8), purpose));
    }

    @Override
    public String toString() {
        return "A trip to the provider";
    }
}
