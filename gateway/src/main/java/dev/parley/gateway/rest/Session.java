package dev.parley.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.Sessions;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as its client gets it.
 *
 * @param accessToken absent when the session is kept in cookies
 * @param refreshToken absent when the session is kept in cookies; good for one use
 * @param expiresIn seconds until the access token expires
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Session(@Nullable String accessToken, @Nullable String refreshToken, long expiresIn, Me person) {

    /** Who somebody is to themselves. */
    record Me(String id, String name, boolean guest, boolean admin) {
        static Me of(Caller caller) {
            return new Me(caller.id(), caller.name(), caller.guest(), caller.admin());
        }
    }

    static Session withTokens(Sessions.Open open) {
        return new Session(open.accessToken(), open.refreshToken(), seconds(open), Me.of(open.caller()));
    }

    static Session inCookies(Sessions.Open open) {
        return new Session(null, null, seconds(open), Me.of(open.caller()));
    }

    private static long seconds(Sessions.Open open) {
        return Duration.between(Instant.now(), open.caller().expires()).toSeconds();
    }
}
