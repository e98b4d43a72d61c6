package dev.parley.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The signed tokens by which people, and the gateway itself, show who they are. Nothing here asks the database: a revoked
 * session is known from a copy of the revocation list that is at most some two seconds old.
 */
@ApplicationScoped
public class Tokens {

    private static final String AUDIENCE = "parley";
    private static final String SELF = "service:gateway";

    private final TokenVerifier verifier;
    private final TokenMint mint;
    private final UpstreamTokens upstream;
    private final Revocations revocations;
    private final KnownCallers known = new KnownCallers(InstantSource.system());

    Tokens(TokenVerifier verifier, TokenMint mint, UpstreamTokens upstream, Revocations revocations) {
        this.verifier = verifier;
        this.mint = mint;
        this.upstream = upstream;
        this.revocations = revocations;
    }

    /**
     * Who a client's access token speaks for: its signature, issuer, audience and time are right and it is not revoked. Checking a signature is
     * too much work for an event loop.
     */
    public Caller verify(String accessToken) throws InvalidToken {
        Optional<Caller> again = verified(accessToken);
        if (again.isPresent()) {
            return again.get();
        }
        Caller caller = verifier.caller(accessToken, AUDIENCE);
        requireStanding(caller);
        known.remember(accessToken, caller);
        return caller;
    }

    /** The same for a token that was verified lately; absent when {@link #verify} has to look at it. */
    Optional<Caller> verified(String accessToken) throws InvalidToken {
        Optional<Caller> caller = known.find(accessToken);
        if (caller.isPresent()) {
            requireStanding(caller.get());
        }
        return caller;
    }

    /** Asks again whether the session behind somebody's token was ended. */
    public void requireStanding(Caller caller) throws InvalidToken {
        if (isRevoked(caller)) {
            throw new InvalidToken("The session was ended.", false, null);
        }
    }

    public boolean isRevoked(Caller caller) {
        return revocations.contains(caller.session());
    }

    /** A token with which the gateway speaks to other services in the caller's name; good for at least a minute. */
    public String upstream(Caller caller, String... audiences) {
        return upstream.token(caller.id(), caller.name(), caller.groups(), Set.of(audiences));
    }

    /** A token with which the gateway speaks to other services for itself; good for at least a minute. */
    public String service(String... audiences) {
        return upstream.token(SELF, "gateway", Set.of(Groups.SERVICE), Set.of(audiences));
    }

    /** The key that all these tokens are signed with, as a JSON Web Key. */
    public Map<String, Object> publicKey() {
        return mint.publicKey();
    }

    /** Which service a service's token for the gateway speaks for. */
    String readService(String token) throws InvalidToken {
        JsonWebToken read = verifier.own(token, "gateway");
        if (!read.getGroups().contains(Groups.SERVICE)) {
            throw new InvalidToken("The token is not a service's.", false, null);
        }
        return read.getSubject();
    }

    /** An access token for a client. */
    String access(Caller caller) {
        return mint.mint(TokenMint.Claims.of(caller, AUDIENCE), caller.expires());
    }
}
