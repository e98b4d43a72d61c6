package dev.parley.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.identity.Groups;
import dev.parley.gateway.identity.OwnSessions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What somebody has open: a person looks here for what is not theirs. */
@Path("/api/v1/people/me/sessions")
@Tag(name = "Sessions")
@RolesAllowed(Groups.PERSON)
@RunOnVirtualThread
class OwnSessionsResource {

    private final OwnSessions sessions;
    private final SessionCookies cookies;
    private final CurrentCaller caller;

    OwnSessionsResource(OwnSessions sessions, SessionCookies cookies, CurrentCaller caller) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.caller = caller;
    }

    /**
     * @param refreshed when its client last took new tokens
     * @param current it is the one that asks
     * @param client what opened it, as it named itself (its User-Agent, 200 characters at most); absent when it did not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OwnSession(String id, Instant opened, Instant refreshed, boolean current, @Nullable String client) {}

    @GET
    @Operation(
            operationId = "sessions",
            summary = "The sessions that you have open",
            description =
                    "At most 500, those first that were refreshed last. What app passwords opened is not among them.")
    public List<OwnSession> list() {
        return sessions.of(caller.get()).stream()
                .map(open -> new OwnSession(
                        open.id(),
                        open.opened(),
                        open.refreshed(),
                        open.current(),
                        open.client().orElse(null)))
                .toList();
    }

    @DELETE
    @Path("{session}")
    @Operation(
            operationId = "endSession",
            summary = "End one of your sessions, everywhere and with all its connections")
    @APIResponse(responseCode = "204")
    public Response end(String session) {
        Caller self = caller.get();
        sessions.end(self, session);
        return session.equals(self.session())
                ? cookies.gone()
                : Response.noContent().build();
    }

    @DELETE
    @Operation(operationId = "endOtherSessions", summary = "End all of your sessions but this one")
    public void endOthers() {
        sessions.endOthers(caller.get());
    }
}
