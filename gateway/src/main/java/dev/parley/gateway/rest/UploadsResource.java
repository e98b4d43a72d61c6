package dev.parley.gateway.rest;

import dev.parley.gateway.identity.InvalidToken;
import dev.parley.gateway.upstream.BrokenBody;
import dev.parley.gateway.upstream.file.FileService;
import dev.parley.gateway.upstream.file.UploadTickets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/uploads/{ticket}")
@Tag(name = "Files")
@PermitAll
@RunOnVirtualThread
class UploadsResource {

    private final FileService files;
    private final UploadTickets tickets;
    private final Relay relay;

    UploadsResource(FileService files, UploadTickets tickets, Relay relay) {
        this.files = files;
        this.tickets = tickets;
        this.relay = relay;
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "upload",
            summary = "Send the bytes that a ticket was issued for",
            description = "The ticket in the URL is the permission; WebSocket's 'upload' issues it.")
    public Response upload(String ticket, @Context HttpServerRequest request, InputStream bytes) throws BrokenBody {
        try {
            UploadTickets.Upload upload = redeem(ticket, request);
            OptionalLong length = Bodies.length(request);
            if (length.isPresent() && !length.equals(upload.file().length())) {
                throw Refused.invalid("wrong-size", "The ticket is for a file of another size.");
            }
            return relay.answer(files.store(upload.caller(), upload.file(), bytes));
        } finally {
            Bodies.dropRest(request);
        }
    }

    private UploadTickets.Upload redeem(String ticket, HttpServerRequest request) {
        try {
            return tickets.redeem(ticket, Bodies.type(request));
        } catch (InvalidToken e) {
            throw Refused.of("bad-ticket", 403, "The ticket is not valid, or has expired. Ask for another.");
        }
    }
}
