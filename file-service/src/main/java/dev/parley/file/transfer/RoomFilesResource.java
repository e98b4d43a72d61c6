package dev.parley.file.transfer;

import dev.parley.common.guard.Place;
import dev.parley.contracts.Problem;
import dev.parley.file.catalog.Catalog;
import dev.parley.file.catalog.FileInfo;
import dev.parley.file.catalog.FileName;
import dev.parley.file.catalog.MediaType;
import dev.parley.file.guard.Transfers;
import dev.parley.file.rooms.Caller;
import dev.parley.file.rooms.Rooms;
import dev.parley.file.upload.Incoming;
import dev.parley.file.upload.Uploads;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A room's files: sharing one, and the list of them. */
@Path("/rooms/{room}/files")
@Produces(jakarta.ws.rs.core.MediaType.APPLICATION_JSON)
@Tag(name = "files")
@RunOnVirtualThread
class RoomFilesResource {

    private static final int MOST = 500;

    private final Callers callers;
    private final Uploads uploads;
    private final Catalog catalog;
    private final Rooms rooms;
    private final Transfers transfers;

    RoomFilesResource(Callers callers, Uploads uploads, Catalog catalog, Rooms rooms, Transfers transfers) {
        this.callers = callers;
        this.uploads = uploads;
        this.catalog = catalog;
        this.rooms = rooms;
        this.transfers = transfers;
    }

    @POST
    @Consumes(jakarta.ws.rs.core.MediaType.WILDCARD)
    @RolesAllowed({"person", "guest", "admin"})
    @Operation(
            summary = "Share a file in a room",
            description = "The body is the file, of any length up to the configured one; chunked is fine. "
                    + "It is visible only when all of it is stored, and then announced in the room.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema =
                                    @Schema(
                                            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                                            format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "The file is stored and will be announced",
            content = @Content(schema = @Schema(implementation = FileInfo.class)))
    @APIResponse(
            responseCode = "200",
            description = "The key had stored this file before; the first answer again",
            content = @Content(schema = @Schema(implementation = FileInfo.class)))
    @APIResponse(
            responseCode = "409",
            description = "key-reused: the key was used for another file; superseded: a later request has taken over",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "413",
            description = "too-large",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "429",
            description = "too-many-transfers: the person sends and fetches as many files as go at a time",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response share(
            @PathParam("room") String room,
            @QueryParam("name")
                    @DefaultValue("")
                    @Parameter(description = "The file's name; a path in front of it is cut off")
                    String name,
            @HeaderParam("Idempotency-Key")
                    @Parameter(
                            description =
                                    "The same key in the same room never shares twice; without one, each request is a file of its own")
                    @Nullable
                    String key,
            @HeaderParam("X-File-Type")
                    @Parameter(description = "The file's media type; by default what its name tells")
                    @Nullable
                    String type,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Parameter(hidden = true) @Nullable Long length,
            InputStream body) {
        FileName clean = FileName.of(name);
        var incoming = new Incoming(
                room,
                key == null ? UUID.randomUUID().toString() : key,
                clean,
                MediaType.of(type, clean),
                length == null ? OptionalLong.empty() : OptionalLong.of(length),
                transfers.pace(body, () -> {}),
                () -> true);
        Uploads.Taken taken = take(callers.caller(), incoming);
        if (taken.again()) {
            return Response.ok(taken.file()).build();
        }
        return Response.created(URI.create("/files/" + taken.file().id()))
                .entity(taken.file())
                .build();
    }

    private Uploads.Taken take(Caller caller, Incoming incoming) {
        try (Place place = transfers.begin(caller)) {
            return uploads.take(caller, incoming);
        }
    }

    @GET
    @RolesAllowed({"person", "guest", "admin", "service"})
    @Operation(summary = "The files of a room, newest first")
    public List<FileInfo> list(
            @PathParam("room") String room,
            @QueryParam("before") @Parameter(description = "Only files that are older than this one, by id") @Nullable
                    UUID before,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Caller caller = callers.caller();
        rooms.requireRead(caller, room);
        return catalog.list(room, before, Math.clamp(limit, 1, MOST));
    }
}
