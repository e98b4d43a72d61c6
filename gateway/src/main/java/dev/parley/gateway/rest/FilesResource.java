package dev.parley.gateway.rest;

import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.upstream.file.FileService;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/files/{file}")
@Tag(name = "Files")
@Authenticated
@RunOnVirtualThread
class FilesResource {

    private static final List<String> CONDITIONS =
            List.of("Range", "If-Range", "If-None-Match", "If-Match", "If-Modified-Since");

    private final FileService files;
    private final CurrentCaller caller;
    private final Relay relay;

    FilesResource(FileService files, CurrentCaller caller, Relay relay) {
        this.files = files;
        this.caller = caller;
        this.relay = relay;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "file", summary = "What is known of a file")
    public Response describe(String file) {
        return relay.answer(files.describe(caller.get(), file));
    }

    @GET
    @Path("content")
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "fileContent",
            summary = "A file's bytes, or a range of them",
            description = "Media are shown in place unless 'download' is given; everything else is always saved.")
    public Response content(String file, @RestQuery @Nullable String download, @Context HttpServerRequest request) {
        var conditions = new LinkedHashMap<String, String>();
        for (String condition : CONDITIONS) {
            String value = request.getHeader(condition);
            if (value != null) {
                conditions.put(condition, value);
            }
        }
        return relay.untrusted(files.content(caller.get(), file, conditions), download == null);
    }
}
