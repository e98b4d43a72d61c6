package dev.parley.gateway.identity;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Who makes the request that is being answered. */
@RequestScoped
public class CurrentCaller {

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws UnauthorizedException when nobody has shown who they are */
    public Caller get() {
        if (identity.getPrincipal() instanceof CallerMechanism.CallerPrincipal(Caller caller)) {
            return caller;
        }
        throw new UnauthorizedException();
    }
}
