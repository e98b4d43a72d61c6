package dev.parley.gateway.websocket;

import dev.parley.gateway.identity.Credentials;
import dev.parley.gateway.identity.IdentityProblem;
import dev.parley.gateway.wire.Entrance;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the token that the request shows for the hello, which looks at it. One that proves nothing does not stop the upgrade, for a browser's
 * script could not see why; the close code tells it. A page of another origin gets no connection at all.
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
        Optional<String> shown;
        try {
            shown = credentials.shown(request);
        } catch (IdentityProblem e) {
            return CheckResult.rejectUpgrade(e.problem().status());
        }
        boolean secret = Entrance.mayCarrySecrets(request.isSSL(), request.remoteAddress());
        var entrance = new Entrance(token(request).or(() -> shown), secret);
        context.userData().put(UPGRADE, new Upgrade((ConnectionBase) request.connection(), entrance));
        return CheckResult.permitUpgrade();
    }

    private static Optional<String> token(HttpServerRequest request) {
        String offered = request.getHeader("Sec-WebSocket-Protocol");
        return offered == null
                ? Optional.empty()
                : Stream.of(offered.split(","))
                        .map(String::strip)
                        .filter(protocol -> protocol.startsWith(TOKEN_PROTOCOL))
                        .map(protocol -> protocol.substring(TOKEN_PROTOCOL.length()))
                        .findFirst();
    }
}
