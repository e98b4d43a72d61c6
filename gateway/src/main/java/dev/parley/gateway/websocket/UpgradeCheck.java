package dev.parley.gateway.websocket;

import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.Credentials;
import dev.parley.gateway.identity.IdentityProblem;
import dev.parley.gateway.identity.InvalidToken;
import dev.parley.gateway.wire.Entrance;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the request shows for the hello. A token that proves nothing does not stop the upgrade, for a browser's script could not see why;
 * the close code tells it. A page of another origin gets no connection at all.
 */
@Singleton
class UpgradeCheck implements HttpUpgradeCheck {

    static final UserData.TypedKey<Upgrade> UPGRADE = new UserData.TypedKey<>("upgrade");

    private static final String TOKEN_PROTOCOL = "bearer.";

    private final Credentials credentials;

    UpgradeCheck(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        Optional<Caller> caller = Optional.empty();
        InvalidToken refused = null;
        try {
            caller = credentials.of(request);
        } catch (InvalidToken e) {
            refused = e;
        } catch (IdentityProblem e) {
            return CheckResult.rejectUpgrade(e.problem().status());
        }
        boolean secret = Entrance.mayCarrySecrets(request.isSSL(), request.remoteAddress());
        var entrance = new Entrance(caller, refused, token(request), secret);
        context.userData().put(UPGRADE, new Upgrade(request.connection(), entrance));
        return CheckResult.permitUpgrade();
    }

    private static @Nullable String token(HttpServerRequest request) {
        String offered = request.getHeader("Sec-WebSocket-Protocol");
        if (offered != null) {
            for (String protocol : offered.split(",")) {
                if (protocol.strip().startsWith(TOKEN_PROTOCOL)) {
                    return protocol.strip().substring(TOKEN_PROTOCOL.length());
                }
            }
        }
        return null;
    }
}
