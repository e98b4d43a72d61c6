package dev.parley.gateway.rest;

import dev.parley.contracts.Problem;
import dev.parley.gateway.identity.IdentityProblem;
import dev.parley.gateway.identity.ProviderLogins;
import dev.parley.gateway.identity.Visitor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A browser's way to the OpenID Connect provider and back. A person looks at each answer, so that what goes wrong on the way is told by the
 * page: its address then ends in {@code #/sign-in/} and the problem's code. The browser is sent nowhere but to the provider and to the page.
 */
@Path("/api/v1/sessions/provider")
@Tag(name = "Sessions")
@PermitAll
@RunOnVirtualThread
class ProviderResource {

    static final String COOKIE = "parley-trip";

    private static final String PATH = "/api/v1/sessions/provider";
    private static final String PAGE = "/";

    /** How long somebody may take to log in. */
    private static final Duration TRIP = Duration.ofMinutes(15);

    private final ProviderLogins logins;
    private final SessionCookies cookies;
    private final Optional<URI> publicUrl;

    ProviderResource(
            ProviderLogins logins,
            SessionCookies cookies,
            @ConfigProperty(name = "parley.public-url") Optional<URI> publicUrl) {
        this.logins = logins;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
    }

    @GET
    @Operation(
            operationId = "logInAtProvider",
            summary = "Log in by browser at the OpenID Connect provider that is configured")
    @APIResponse(responseCode = "303", description = "To the provider; to the page, with the reason, when it is away")
    public Response leave(@Context HttpServerRequest request) {
        logins.requireProvider();
        try {
            ProviderLogins.Departure departure = logins.leave(back(request));
            return to(departure.to().toString())
                    .cookie(cookie(departure.secret(), TRIP))
                    .build();
        } catch (IdentityProblem e) {
            return to(page(e.problem())).build();
        }
    }

    @GET
    @Path("return")
    @Operation(
            operationId = "returnFromProvider",
            summary = "Where the provider sends a browser back to",
            description = "Opens a session in cookies when all is well.")
    @APIResponse(responseCode = "303", description = "To the page, with the reason when nobody is logged in")
    public Response arrive(
            @QueryParam("state") @Nullable String state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("error") @Nullable String error,
            @Context HttpServerRequest request) {
        logins.requireProvider();
        Cookie kept = request.getCookie(COOKIE);
        var arrival = new ProviderLogins.Arrival(kept == null ? null : kept.getValue(), state, code, error);
        Response.ResponseBuilder answer;
        try {
            var open = logins.arrive(arrival, back(request), Visitor.of(request));
            answer = cookies.keep(to(PAGE), open);
        } catch (IdentityProblem e) {
            answer = to(page(e.problem()));
        }
        return answer.cookie(cookie("", Duration.ZERO)).build();
    }

    /** A header as it is: Quarkus would make a path an address by what the request says of this host. */
    private static Response.ResponseBuilder to(String location) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", location)
                .header("Cache-Control", "no-store");
    }

    private static String page(Problem problem) {
        return PAGE + "#/sign-in/" + problem.code();
    }

    private URI back(HttpServerRequest request) {
        String scheme = publicUrl.map(URI::getScheme).orElse(request.scheme());
        String authority = publicUrl.map(URI::getAuthority).orElse(String.valueOf(request.authority()));
        try {
            return new URI(scheme, authority, PATH + "/return", null, null);
        } catch (URISyntaxException e) {
            throw Refused.of("bad-request", 400, "The request does not say whom it asks.");
        }
    }

    /** It comes along from another site's page, but only where that leads here. */
    private NewCookie cookie(String secret, Duration age) {
        return cookies.cookie(COOKIE, PATH, secret, age, NewCookie.SameSite.LAX);
    }
}
