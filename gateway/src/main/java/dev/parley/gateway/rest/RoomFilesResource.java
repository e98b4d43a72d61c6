package dev.parley.gateway.rest;

import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.upstream.BrokenBody;
import dev.parley.gateway.upstream.file.FileService;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/rooms/{room}/files")
@Tag(name = "Files")
@Authenticated
@RunOnVirtualThread
class RoomFilesResource {

    private final FileService files;
    private final CurrentCaller caller;
    private final Relay relay;

    RoomFilesResource(FileService files, CurrentCaller caller, Relay relay) {
        this.files = files;
        this.caller = caller;
        this.relay = relay;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "shareFile",
            summary = "Share a file in a room",
            description = "The body is the file itself, of any size; its Content-Type is kept.")
    public Response share(
            String room,
            @RestQuery @Nullable String name,
            @RestHeader("Idempotency-Key") @Nullable String key,
            @Context HttpServerRequest request,
            InputStream bytes)
            throws BrokenBody {
        try {
            var file = new FileService.Incoming(
                    room, Checks.key(key), Checks.field(name, "name"), Bodies.type(request), Bodies.length(request));
            return relay.answer(files.store(caller.get(), file, bytes));
        } finally {
            Bodies.dropRest(request);
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "files", summary = "The files that were shared in a room")
    public Response list(String room) {
        return relay.answer(files.list(caller.get(), room, Map.of()));
    }
}
