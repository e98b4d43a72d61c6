package dev.parley.gateway.wire;

import dev.parley.contracts.wire.Verb;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.InvalidToken;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connection brought along before its first frame.
 *
 * @param caller who it speaks for already
 * @param refused why what it showed proves nothing
 * @param token one that was not looked at yet
 * @param mayCarrySecrets it comes over TLS, or from this machine
 */
public record Entrance(
        Optional<Caller> caller, @Nullable InvalidToken refused, @Nullable String token, boolean mayCarrySecrets) {

    /** It showed nothing but itself. */
    public static Entrance bare(boolean mayCarrySecrets) {
        return new Entrance(Optional.empty(), null, null, mayCarrySecrets);
    }

    /** Nobody between can read along. */
    public static boolean mayCarrySecrets(boolean tls, @Nullable SocketAddress from) {
        return tls
                || (from != null
                        && from.hostAddress() != null
                        && InetAddress.ofLiteral(from.hostAddress()).isLoopbackAddress());
    }

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
