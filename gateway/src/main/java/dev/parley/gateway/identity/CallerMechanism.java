package dev.parley.gateway.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
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

    CallerMechanism(Credentials credentials, Tokens tokens) {
        this.credentials = credentials;
        this.tokens = tokens;
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
        try {
            Optional<SecurityIdentity> identity =
                    context.request().path().startsWith(INTERNAL) ? service(context.request()) : client(context);
            return Uni.createFrom().optional(identity);
        } catch (InvalidToken e) {
            return Uni.createFrom().failure(new AuthenticationFailedException(e.getMessage(), e));
        } catch (IdentityProblem e) {
            return Uni.createFrom().failure(e);
        }
    }

    private Optional<SecurityIdentity> client(RoutingContext context) throws InvalidToken {
        return credentials.of(context.request()).map(caller -> QuarkusSecurityIdentity.builder()
                .setPrincipal(new CallerPrincipal(caller))
                .addRoles(caller.groups())
                .build());
    }

    private Optional<SecurityIdentity> service(HttpServerRequest request) throws InvalidToken {
        Optional<String> bearer = Credentials.bearer(request);
        if (bearer.isEmpty()) {
            return Optional.empty();
        }
        String service = tokens.readService(bearer.get());
        return Optional.of(QuarkusSecurityIdentity.builder()
                .setPrincipal(() -> service)
                .addRole(Groups.SERVICE)
                .build());
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
