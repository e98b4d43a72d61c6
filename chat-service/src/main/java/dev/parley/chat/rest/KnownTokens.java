package dev.parley.chat.rest;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the tokens whose signature was verified until they expire. A gateway sends the same one with all that a person writes, and
 * verifying it costs more than the append does.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class KnownTokens extends JWTCallerPrincipalFactory {

    private static final int BOUND = 10_000;

    private final JWTCallerPrincipalFactory verifying;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, JWTCallerPrincipal> known = new ConcurrentHashMap<>();

    @Inject
    KnownTokens() {
        this(new DefaultJWTCallerPrincipalFactory(), InstantSource.system());
    }

    KnownTokens(JWTCallerPrincipalFactory verifying, InstantSource clock) {
        this.verifying = verifying;
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        JWTCallerPrincipal found = known.get(token);
        if (found != null && !hasExpired(found)) {
            return found;
        }
        JWTCallerPrincipal verified = verifying.parse(token, context);
        if (known.size() >= BOUND) {
            known.values().removeIf(this::hasExpired);
        }
        if (known.size() < BOUND) {
            known.put(token, verified);
        }
        return verified;
    }

    private boolean hasExpired(JWTCallerPrincipal principal) {
        return principal.getExpirationTime() <= clock.instant().getEpochSecond();
    }
}
