package dev.parley.chat.producers;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** A producer's numbered log; each event is read by itself, so that one of a later version does not hide the others. */
interface EventLog {

    @GET
    @Path("/events")
    @Produces(MediaType.APPLICATION_JSON)
    JsonNode after(
            @HeaderParam("Authorization") String bearer,
            @QueryParam("after") long after,
            @QueryParam("limit") int limit);
}
