package dev.parley.mail.outbox;

import dev.parley.contracts.chat.Rights;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What this service asks chat-service for. */
@RegisterRestClient(configKey = "chat-service")
@Path("/rooms")
interface ChatService {

    /** What the bearer of the token may do in a room. */
    @GET
    @Path("{room}/rights")
    Rights rights(String room, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);
}
