package dev.parley.gateway.websocket;

import dev.parley.contracts.wire.Verb;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.InvalidToken;
import io.vertx.core.http.HttpConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP request that became a WebSocket brought along.
 *
 * @param connection the HTTP connection beneath
 * @param caller who the request's header or cookie speaks for
 * @param refused why that proves nothing
 * @param token from the subprotocols
 * @param mayCarrySecrets it comes over TLS, or from this machine
 */
record Upgrade(
        HttpConnection connection,
        Optional<Caller> caller,
        @Nullable InvalidToken refused,
        @Nullable String token,
        boolean mayCarrySecrets) {

    /** How somebody shows who they are. */
    sealed interface Proof {

        record Token(String token) implements Proof {}

        record Known(Caller caller) implements Proof {}

        record Refused(InvalidToken why) implements Proof {}

        record Nothing() implements Proof {}
    }

    /** The frame's own token counts first. */
    Proof proof(Verb.Hello hello) {
        if (hello.token() != null) {
            return new Proof.Token(hello.token());
        }
        if (token != null) {
            return new Proof.Token(token);
        }
        if (refused != null) {
            return new Proof.Refused(refused);
        }
        return caller.<Proof>map(Proof.Known::new).orElseGet(Proof.Nothing::new);
    }
}
