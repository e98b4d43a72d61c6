package dev.parley.file.rooms;

import dev.parley.contracts.chat.Rights;
import dev.parley.contracts.chat.RoomSummary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** chat-service's REST interface, as far as files need it. */
@RegisterRestClient(configKey = "chat-service")
@Path("/rooms")
interface ChatClient {

    @GET
    @Path("/{room}/rights")
    Rights rights(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("room") String room);

    @GET
    List<RoomSummary> rooms(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);
}
