package dev.parley.gateway.rest;

import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.conversation.Appends;
import dev.parley.gateway.identity.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** Each write answers with the entry that it made; a repeated key gets the first answer again. */
@Path("/api/v1/rooms/{room}/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
@Authenticated
@RunOnVirtualThread
class MessagesResource {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_EMOJI = 64;

    private final Appends appends;
    private final CurrentCaller caller;

    MessagesResource(Appends appends, CurrentCaller caller) {
        this.appends = appends;
        this.caller = caller;
    }

    record NewMessage(@Nullable String text, @Nullable Position replyTo) {}

    record NewText(@Nullable String text) {}

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "send", summary = "Say something; answered when it is committed")
    public Entry send(String room, @RestHeader(KEY) @Nullable String key, @Nullable NewMessage body) {
        NewMessage message = Checks.body(body);
        return write(room, key, new Write.Post(Checks.text(message.text()), message.replyTo()));
    }

    @PUT
    @Path("{at}")
    @Operation(operationId = "edit", summary = "Give a message of yours another text")
    public Entry edit(String room, String at, @RestHeader(KEY) @Nullable String key, @Nullable NewText body) {
        return write(
                room,
                key,
                new Write.Edit(
                        Checks.position(at), Checks.text(Checks.body(body).text())));
    }

    @DELETE
    @Path("{at}")
    @Operation(operationId = "erase", summary = "Erase a message of yours, everywhere")
    public Entry erase(String room, String at, @RestHeader(KEY) @Nullable String key) {
        return write(room, key, new Write.Delete(Checks.position(at)));
    }

    @PUT
    @Path("{at}/reactions/{emoji}")
    @Operation(operationId = "react", summary = "React to an entry")
    public Entry react(String room, String at, String emoji, @RestHeader(KEY) @Nullable String key) {
        return write(room, key, new Write.React(Checks.position(at), checked(emoji), true));
    }

    @DELETE
    @Path("{at}/reactions/{emoji}")
    @Operation(operationId = "unreact", summary = "Take a reaction back")
    public Entry unreact(String room, String at, String emoji, @RestHeader(KEY) @Nullable String key) {
        return write(room, key, new Write.React(Checks.position(at), checked(emoji), false));
    }

    private Entry write(String room, @Nullable String key, Write.Action action) {
        var write = new Write("client:" + Checks.key(key), action);
        return switch (appends.write(caller.get(), room, List.of(write)).getFirst()) {
            case WriteResult.Accepted accepted -> accepted.entry();
            case WriteResult.Refused refused -> throw Refused.write(refused);
        };
    }

    private static String checked(String emoji) {
        if (emoji.isBlank() || emoji.length() > LONGEST_EMOJI) {
            throw Refused.invalid("bad-emoji", "A reaction is one emoji.");
        }
        return emoji;
    }
}
