package dev.parley.common.telemetry;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.MDC;

/** What a request about a room logs bears the room's name. It is gone with the request, whose context holds it. */
@Provider
public class RoomInLogs implements ContainerRequestFilter {

    private static final String ROOM = "room";

    @Override
    public void filter(ContainerRequestContext request) {
        String room = request.getUriInfo().getPathParameters().getFirst(ROOM);
        if (room != null) {
            MDC.put(ROOM, room);
        }
    }
}
