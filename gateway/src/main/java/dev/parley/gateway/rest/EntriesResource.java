package dev.parley.gateway.rest;

import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Page;
import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.upstream.chat.ChatService;
import dev.parley.gateway.upstream.chat.PageRequest;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/rooms/{room}/entries")
@Tag(name = "Entries")
@Authenticated
@RunOnVirtualThread
class EntriesResource {

    private final ChatService chat;
    private final CurrentCaller caller;

    EntriesResource(ChatService chat, CurrentCaller caller) {
        this.chat = chat;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "entries",
            summary = "A stretch of a room's log",
            description =
                    "After, before or around a position (epoch:seq); without one, the newest entries. Each entry is"
                            + " as it stands now: with its current text, its reactions, or erased.")
    public Page entries(
            String room,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before,
            @RestQuery @Nullable String around,
            @RestQuery @Nullable Integer limit) {
        if (Stream.of(after, before, around).filter(Objects::nonNull).count() > 1) {
            throw Refused.of("bad-request", 400, "Give only one of 'after', 'before' and 'around'.");
        }
        @Nullable Position afterAt = Checks.optionalPosition(after);
        @Nullable Position beforeAt = Checks.optionalPosition(before);
        @Nullable Position aroundAt = Checks.optionalPosition(around);
        return chat.page(caller.get(), room, new PageRequest(afterAt, beforeAt, aroundAt, Checks.limit(limit)));
    }
}
