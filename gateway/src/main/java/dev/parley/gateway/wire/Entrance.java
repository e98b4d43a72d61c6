package dev.parley.gateway.wire;

import dev.parley.common.guard.Addresses;
import dev.parley.contracts.wire.Verb;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connection brought along before its first frame.
 *
 * @param token one that was not looked at yet
 * @param mayCarrySecrets it comes over TLS, or from this machine
 */
public record Entrance(Optional<String> token, boolean mayCarrySecrets) {

    /** It showed nothing but itself. */
    public static Entrance bare(boolean mayCarrySecrets) {
        return new Entrance(Optional.empty(), mayCarrySecrets);
    }

    /** Nobody between can read along. */
    public static boolean mayCarrySecrets(boolean tls, @Nullable SocketAddress from) {
        return tls || (from != null && from.hostAddress() != null && Addresses.isLoopback(from.hostAddress()));
    }

    /** By what somebody shows who they are; the frame's own token counts first. */
    Optional<String> proof(Verb.Hello hello) {
        return Optional.ofNullable(hello.token()).or(() -> token);
    }
}
