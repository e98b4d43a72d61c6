package dev.parley.chat.rest;

import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.RefusedException;
import dev.parley.chat.room.RoomStore;
import dev.parley.contracts.chat.Heads;
import dev.parley.contracts.chat.HeadsRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where logs end, for gateways that may have missed the broker's bell. */
@Path("/heads")
@RolesAllowed(Groups.SERVICE)
@RunOnVirtualThread
@Tag(name = "heads")
class HeadsResource {

    private static final int ROOMS = 10_000;

    private final RoomStore store;

    HeadsResource(RoomStore store) {
        this.store = store;
    }

    @POST
    @Operation(summary = "The heads of many rooms at once")
    public Heads heads(@Nullable HeadsRequest body) {
        HeadsRequest request = Completeness.body(body);
        if (request.rooms() == null || request.rooms().size() > ROOMS) {
            throw new RefusedException(Refusal.of(Refusal.BAD_REQUEST, "'rooms' names at most " + ROOMS + " rooms."));
        }
        return store.heads(request.rooms());
    }
}
