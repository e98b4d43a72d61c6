package dev.parley.gateway.upstream.chat;

import dev.parley.contracts.chat.Heads;
import dev.parley.contracts.chat.HeadsRequest;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * The one question that every gateway asks chat-service all the time. It waits for no room, so its patience is short.
 */
@RegisterRestClient(configKey = "chat-service-heads")
@Path("/")
interface HeadsClient {

    @POST
    @Path("heads")
    Heads heads(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, HeadsRequest rooms);

    @ClientExceptionMapper
    static @Nullable RuntimeException problem(Response response) {
        return ChatClient.problem(response);
    }
}
