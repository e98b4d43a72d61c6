package dev.parley.mail.outbox;

import dev.parley.mail.account.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One outgoing mail, whichever account it leaves by. */
@Path("/outbox/{id}")
@RolesAllowed({"person", "admin"})
@RunOnVirtualThread
@Tag(name = "Outbox")
class OutboxMailResource {

    private final Outbox outbox;
    private final JsonWebToken token;

    OutboxMailResource(Outbox outbox, JsonWebToken token) {
        this.outbox = outbox;
        this.token = token;
    }

    @GET
    @Operation(summary = "How a mail is doing")
    public OutboxJson.View get(String id) {
        return OutboxJson.View.of(outbox.require(Caller.of(token).person(), id));
    }
}
