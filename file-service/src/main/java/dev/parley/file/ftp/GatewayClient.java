package dev.parley.file.ftp;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The gateway's internal REST interface, as far as the edge needs it. */
@RegisterRestClient(configKey = "gateway")
@Path("/internal/app-sessions")
interface GatewayClient {

    /**
     * A name, and an app password that was made for a device.
     *
     * @param address where the client is, which the gateway counts failures by
     */
    record Login(String name, String password, String address) {}

    /**
     * @param token the person's, for file-service and chat-service
     * @param person their id
     * @param name for display
     */
    record AppSession(String token, String person, String name) {}

    @POST
    AppSession open(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, Login login);
}
