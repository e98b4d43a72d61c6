package dev.parley.gateway.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Principal;
import java.util.Optional;

/** Tells Quarkus who makes a request. It comes before the mechanism of smallrye-jwt, which knows no cookies of ours. */
@ApplicationScoped
class CallerMechanism implements HttpAuthenticationMechanism {

    private static final String INTERNAL = "/internal/";

    private final Credentials credentials;
    private final Tokens tokens;
    private final BlockingSecurityExecutor blocking;

    CallerMechanism(Credentials credentials, Tokens tokens, BlockingSecurityExecutor blocking) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.blocking = blocking;
    }

    /** The principal of a client's request. */
    record CallerPrincipal(Caller caller) implements Principal {
        @Override
        public String getName() {
            return caller.id();
        }
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        HttpServerRequest request = context.request();
        boolean internal = request.path().startsWith(INTERNAL);
        try {
            Optional<String> shown = internal ? Credentials.bearer(request) : credentials.shown(request);
            if (shown.isEmpty()) {
                return Uni.createFrom().nullItem();
            }
            String token = shown.get();
            return internal ? verifying(() -> service(tokens.readService(token))) : client(token);
        } catch (InvalidToken e) {
            return Uni.createFrom().failure(failed(e));
        } catch (IdentityProblem e) {
            return Uni.createFrom().failure(e);
        }
    }

    private Uni<SecurityIdentity> client(String token) throws InvalidToken {
        Optional<Caller> known = tokens.verified(token);
        return known.isPresent()
                ? Uni.createFrom().item(client(known.get()))
                : verifying(() -> client(tokens.verify(token)));
    }

    private static SecurityIdentity client(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new CallerPrincipal(caller))
                .addRoles(caller.groups())
                .build();
    }

    private static SecurityIdentity service(String service) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(() -> service)
                .addRole(Groups.SERVICE)
                .build();
    }

    /** Looks at a signature, where that keeps no event loop from its work. */
    private interface Verification {
        SecurityIdentity verify() throws InvalidToken;
    }

    private Uni<SecurityIdentity> verifying(Verification verification) {
        return blocking.executeBlocking(() -> {
            try {
                return verification.verify();
            } catch (InvalidToken e) {
                throw failed(e);
            }
        });
    }

    private static AuthenticationFailedException failed(InvalidToken why) {
        return new AuthenticationFailedException(why.getMessage(), why);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "Bearer"));
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }
}
