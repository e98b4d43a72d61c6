package dev.parley.gateway.rest;

import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.identity.Groups;
import dev.parley.gateway.identity.Logins;
import dev.parley.gateway.identity.People;
import dev.parley.gateway.identity.Person;
import dev.parley.gateway.identity.Visitor;
import dev.parley.gateway.upstream.mail.Welcome;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/people")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "People")
@RunOnVirtualThread
class PeopleResource {

    private final Logins logins;
    private final People people;
    private final Welcome welcome;
    private final SessionCookies cookies;
    private final CurrentCaller caller;

    PeopleResource(Logins logins, People people, Welcome welcome, SessionCookies cookies, CurrentCaller caller) {
        this.logins = logins;
        this.people = people;
        this.welcome = welcome;
        this.cookies = cookies;
        this.caller = caller;
    }

    /**
     * @param name becomes the person's id, for ever
     * @param email where Parley greets them
     * @param cookie keep the session in HttpOnly cookies instead of giving out tokens
     */
    record NewPerson(
            @Nullable String name,
            @Nullable String password,
            @Nullable String displayName,
            @Nullable String email,
            @Nullable Boolean cookie) {}

    record PersonChange(@Nullable String displayName) {}

    @POST
    @PermitAll
    @Operation(operationId = "register", summary = "Register, and log in")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Session.class)))
    public Response register(@Nullable NewPerson body, @Context HttpServerRequest request) {
        NewPerson wanted = Checks.body(body);
        var registration = new Logins.Registration(
                Checks.field(wanted.name(), "name"),
                Checks.field(wanted.password(), "password"),
                wanted.displayName(),
                wanted.email());
        var open = logins.register(registration, Visitor.of(request));
        if (wanted.email() != null) {
            welcome.send(new Welcome.Greeting(open.caller().id(), wanted.email()));
        }
        return cookies.answer(Response.Status.CREATED, open, Boolean.TRUE.equals(wanted.cookie()));
    }

    @GET
    @Path("me")
    @Authenticated
    @Operation(operationId = "me", summary = "Who you are")
    public Session.Me me() {
        return Session.Me.of(caller.get());
    }

    @PATCH
    @Path("me")
    @RolesAllowed(Groups.PERSON)
    @Operation(operationId = "rename", summary = "Change your display name; tokens carry it from the next refresh on")
    public Person rename(@Nullable PersonChange body) {
        return people.rename(caller.get().id(), Checks.field(Checks.body(body).displayName(), "displayName"));
    }

    @GET
    @Path("{person}")
    @Authenticated
    @Operation(operationId = "person", summary = "What somebody is called")
    public Person person(String person) {
        return people.find(person).orElseThrow(() -> noSuchPerson(person));
    }

    static Refused noSuchPerson(String person) {
        return Refused.of("no-such-person", 404, "There is nobody with the id '" + person + "'.");
    }
}
