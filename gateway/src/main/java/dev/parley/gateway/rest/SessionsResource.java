package dev.parley.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.gateway.guard.Remote;
import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.identity.Guests;
import dev.parley.gateway.identity.Logins;
import dev.parley.gateway.identity.Origins;
import dev.parley.gateway.identity.Sessions;
import dev.parley.gateway.identity.Visitor;
import dev.parley.gateway.identity.WaysIn;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/sessions")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
@RunOnVirtualThread
class SessionsResource {

    private final Logins logins;
    private final Guests guests;
    private final Sessions sessions;
    private final Origins origins;
    private final SessionCookies cookies;
    private final CurrentCaller caller;
    private final WaysIn ways;
    private final ObjectMapper json;

    SessionsResource(
            Logins logins,
            Guests guests,
            Sessions sessions,
            Origins origins,
            SessionCookies cookies,
            CurrentCaller caller,
            WaysIn ways,
            ObjectMapper json) {
        this.logins = logins;
        this.guests = guests;
        this.sessions = sessions;
        this.origins = origins;
        this.cookies = cookies;
        this.caller = caller;
        this.ways = ways;
        this.json = json;
    }

    /** @param cookie keep the session in HttpOnly cookies instead of giving out tokens */
    record Login(@Nullable String name, @Nullable String password, @Nullable Boolean cookie) {}

    record GuestLogin(@Nullable String nick, @Nullable Boolean cookie) {}

    /** @param refreshToken absent when it is in the cookie */
    record Refresh(@Nullable String refreshToken) {}

    /**
     * @param passwords by name and password
     * @param registration strangers may make themselves an account
     * @param guests by a nick alone
     * @param provider what people call the OpenID Connect provider that a browser may log in at; absent where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ways(boolean passwords, boolean registration, boolean guests, @Nullable String provider) {}

    @GET
    @Path("ways")
    @PermitAll
    @Operation(operationId = "waysIn", summary = "How one may come in here")
    public Ways ways() {
        return new Ways(
                ways.passwords(),
                ways.registration(),
                ways.guests(),
                ways.provider().orElse(null));
    }

    @POST
    @PermitAll
    @Operation(operationId = "logIn", summary = "Log in by name and password")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Session.class)))
    public Response logIn(@Nullable Login body, @Context HttpServerRequest request) {
        Login login = Checks.body(body);
        var open = logins.login(
                Checks.field(login.name(), "name"), Checks.field(login.password(), "password"), Visitor.of(request));
        return cookies.answer(Response.Status.OK, open, Boolean.TRUE.equals(login.cookie()));
    }

    @POST
    @Path("guest")
    @PermitAll
    @Operation(operationId = "enterAsGuest", summary = "Come in by a nick alone; a taken one gets a suffix")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Session.class)))
    public Response enterAsGuest(@Nullable GuestLogin body, @Context HttpServerRequest request) {
        GuestLogin login = Checks.body(body);
        return cookies.answer(
                Response.Status.OK,
                guests.enter(Checks.field(login.nick(), "nick"), Remote.address(request.remoteAddress())),
                Boolean.TRUE.equals(login.cookie()));
    }

    @POST
    @Path("refresh")
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(
            operationId = "refresh",
            summary = "Take a refresh token for new tokens",
            description = "A refresh token is good once, and for 30 seconds more for a client that missed the answer."
                    + " An older one ends the session. Without a body the token is taken from the cookie.")
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Refresh.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Session.class)))
    public Response refresh(@Nullable String body, @Context HttpServerRequest request) throws JsonProcessingException {
        Refresh asked = body == null || body.isBlank() ? null : json.readValue(body, Refresh.class);
        if (asked != null && asked.refreshToken() != null) {
            return cookies.answer(Response.Status.OK, sessions.refresh(asked.refreshToken()), false);
        }
        String token = SessionCookies.refreshToken(request)
                .orElseThrow(() -> Refused.invalid("missing-field", "The field 'refreshToken' is missing."));
        if (!origins.allows(request)) {
            throw Refused.of("bad-origin", 403, "This page may not use Parley's cookie.");
        }
        return cookies.answer(Response.Status.OK, sessions.refresh(token), true);
    }

    @DELETE
    @Path("current")
    @Authenticated
    @Operation(operationId = "logOut", summary = "End this session, everywhere and with all its connections")
    @APIResponse(responseCode = "204")
    public Response logOut() {
        sessions.end(caller.get());
        return cookies.gone();
    }
}
