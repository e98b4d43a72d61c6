package dev.parley.file.events;

import dev.parley.contracts.event.EventPage;
import dev.parley.file.catalog.EventLog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The log of events, for the service that makes entries of them. */
@Path("/events")
@Tag(name = "events")
@RunOnVirtualThread
class EventsResource {

    private static final int MOST = 1_000;

    private final EventLog log;

    EventsResource(EventLog log) {
        this.log = log;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("service")
    @Operation(summary = "The events after a number, oldest first")
    public EventPage after(
            @QueryParam("after") @DefaultValue("0") @Parameter(description = "The last number that the reader has")
                    long after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return log.after(after, Math.clamp(limit, 1, MOST));
    }
}
