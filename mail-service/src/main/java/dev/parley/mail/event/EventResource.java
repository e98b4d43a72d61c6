package dev.parley.mail.event;

import dev.parley.contracts.event.EventPage;
import dev.parley.mail.problem.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The event log, for chat-service to read from its cursor on. */
@Path("/events")
@RolesAllowed("service")
@RunOnVirtualThread
@Tag(name = "Events")
class EventResource {

    private static final int MOST = 500;

    private final EventLog log;

    EventResource(EventLog log) {
        this.log = log;
    }

    @GET
    @Operation(
            summary = "Events after a number",
            description = "In order and without holes; `last` is the newest number.")
    public EventPage after(
            @QueryParam("after") @DefaultValue("0") long after, @QueryParam("limit") @DefaultValue("100") int limit) {
        if (after < 0 || limit < 1) {
            throw Refused.badRequest("invalid-page", "after must not be negative, and limit must be 1 or more.");
        }
        return log.after(after, Math.min(limit, MOST));
    }
}
