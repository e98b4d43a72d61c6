package dev.parley.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Signed permissions to do one thing in a caller's name; any gateway takes what another issued. */
@ApplicationScoped
public class Tickets {

    private static final String AUDIENCE = "parley-ticket:";
    private static final String WHAT = "what";

    private final TokenMint mint;
    private final TokenVerifier verifier;
    private final Revocations revocations;

    Tickets(TokenMint mint, TokenVerifier verifier, Revocations revocations) {
        this.mint = mint;
        this.verifier = verifier;
        this.revocations = revocations;
    }

    /** Whose ticket it is, and what for. */
    public record Redeemed(Caller caller, Map<String, String> what) {}

    /** @param purpose a ticket is good for no other */
    public String issue(Caller caller, String purpose, Map<String, String> what, Duration goodFor) {
        return mint.mint(
                TokenMint.Claims.of(caller, AUDIENCE + purpose), Instant.now().plus(goodFor), Map.of(WHAT, what));
    }

    public Redeemed redeem(String ticket, String purpose) throws InvalidToken {
        JsonWebToken token = verifier.own(ticket, AUDIENCE + purpose);
        Caller caller = verifier.ours(token);
        if (revocations.contains(caller.session())) {
            throw new InvalidToken("The session was ended.", false, null);
        }
        var what = new LinkedHashMap<String, String>();
        if (token.getClaim(WHAT) instanceof JsonObject claim) {
            claim.forEach((name, value) -> what.put(name, value instanceof JsonString text ? text.getString() : ""));
        }
        return new Redeemed(caller, what);
    }
}
