package dev.parley.file.transfer;

import dev.parley.common.guard.Place;
import dev.parley.file.Refused;
import dev.parley.file.catalog.Catalog;
import dev.parley.file.catalog.Catalog.Located;
import dev.parley.file.catalog.FileInfo;
import dev.parley.file.guard.Transfers;
import dev.parley.file.rooms.Caller;
import dev.parley.file.rooms.Rooms;
import dev.parley.file.store.FileStore;
import dev.parley.file.store.FileStore.StoreFailed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One file: what is known of it, and its bytes. */
@Path("/files/{id}")
@Tag(name = "files")
@RunOnVirtualThread
class FileResource {

    private static final Logger LOG = Logger.getLogger(FileResource.class);

    private final Callers callers;
    private final Catalog catalog;
    private final Rooms rooms;
    private final FileStore store;
    private final Transfers transfers;

    FileResource(Callers callers, Catalog catalog, Rooms rooms, FileStore store, Transfers transfers) {
        this.callers = callers;
        this.catalog = catalog;
        this.rooms = rooms;
        this.store = store;
        this.transfers = transfers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({"person", "guest", "admin", "service"})
    @Operation(summary = "What is known of a file")
    public FileInfo metadata(@PathParam("id") String id) {
        return find(id).file();
    }

    @HEAD
    @Path("/content")
    @RolesAllowed({"person", "guest", "admin", "service"})
    @Operation(hidden = true)
    public Response head(@PathParam("id") String id) {
        FileInfo file = find(id).file();
        return described(Response.ok(), file)
                .header(HttpHeaders.CONTENT_LENGTH, file.size())
                .build();
    }

    @GET
    @Path("/content")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed({"person", "guest", "admin", "service"})
    @Operation(summary = "The bytes of a file", description = "Knows Range, If-Range and If-None-Match (RFC 9110).")
    public Response content(
            @PathParam("id") String id,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Context RoutingContext exchange)
            throws StoreFailed {
        Located located = find(id);
        FileInfo file = located.file();
        if (ifNoneMatch != null && EntityTags.anyMatches(ifNoneMatch, etag(file))) {
            return described(Response.notModified(), file).build();
        }
        boolean sameFile = ifRange == null || ifRange.strip().equals(etag(file));
        return switch (ByteRange.of(sameFile ? range : null, file.size())) {
            case ByteRange.Whole(long size) ->
                described(Response.ok(stream(located, 0, size, exchange)), file)
                        .header(HttpHeaders.CONTENT_LENGTH, size)
                        .build();
            case ByteRange.Part part ->
                described(Response.status(206).entity(stream(located, part.first(), part.length(), exchange)), file)
                        .header(HttpHeaders.CONTENT_LENGTH, part.length())
                        .header("Content-Range", part.contentRange())
                        .build();
            case ByteRange.Unsatisfiable none ->
                Response.status(416)
                        .header("Content-Range", none.contentRange())
                        .entity(Problems.problem(
                                "range-not-satisfiable", 416, "The file has " + none.size() + " bytes."))
                        .type(dev.parley.contracts.Problem.MEDIA_TYPE)
                        .build();
        };
    }

    /** The store is asked before the response begins, so that its refusal can still become a problem. */
    private StreamingOutput stream(Located located, long offset, long length, RoutingContext exchange)
            throws StoreFailed {
        InputStream bytes =
                transfers.pace(open(located, offset, length), exchange.request().connection()::close);
        // however the exchange ends, even before the first byte is asked for, the store's connection is free again
        exchange.addEndHandler(end -> Thread.startVirtualThread(() -> close(bytes)));
        return out -> {
            try (bytes) {
                bytes.transferTo(out);
            }
        };
    }

    /** It counts among the caller's transfers until it is closed. */
    private InputStream open(Located located, long offset, long length) throws StoreFailed {
        Place place = transfers.begin(callers.caller());
        try {
            return new Counted(store.read(located.path(), offset, length), place);
        } catch (StoreFailed | RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private static final class Counted extends FilterInputStream {

        private final Place place;

        Counted(InputStream bytes, Place place) {
            super(bytes);
            this.place = place;
        }

        @Override
        public void close() throws IOException {
            try (place) {
                super.close();
            }
        }
    }

    private static void close(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException e) {
            LOG.debug("A file's stream was not closed in peace.", e);
        }
    }

    /** Never shown in place: what somebody uploaded must not run as a page of ours. */
    private static Response.ResponseBuilder described(Response.ResponseBuilder response, FileInfo file) {
        return response.type(file.type())
                .header(HttpHeaders.ETAG, etag(file))
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment(file.name()))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff");
    }

    private static String etag(FileInfo file) {
        return '"' + file.sha256() + '"';
    }

    /** @throws Refused as if there were none, when the caller may not read its room */
    private Located find(String id) {
        Caller caller = callers.caller();
        return catalog.find(uuid(id))
                .filter(located -> rooms.mayRead(caller, located.file().room()))
                .orElseThrow(Refused::noSuchFile);
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Refused.noSuchFile();
        }
    }
}
