package dev.parley.mail.account;

import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who asks.
 *
 * @param person the person's id
 * @param name the display name
 * @param token as it came, to ask other services in the person's name
 */
public record Caller(String person, String name, String token) {

    public static Caller of(JsonWebToken token) {
        String name = token.getClaim("name");
        return new Caller(token.getSubject(), name == null ? token.getSubject() : name, token.getRawToken());
    }
}
