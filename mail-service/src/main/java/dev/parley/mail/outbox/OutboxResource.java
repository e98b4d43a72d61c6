package dev.parley.mail.outbox;

import dev.parley.contracts.Limits;
import dev.parley.mail.account.Caller;
import dev.parley.mail.problem.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Send mail from an account. */
@Path("/accounts/{account}/outbox")
@RolesAllowed({"person", "admin"})
@RunOnVirtualThread
@Tag(name = "Outbox")
class OutboxResource {

    private static final int MOST = 200;

    private final Outbox outbox;
    private final JsonWebToken token;

    OutboxResource(Outbox outbox, JsonWebToken token) {
        this.outbox = outbox;
        this.token = token;
    }

    @POST
    @ResponseStatus(202)
    @Operation(
            summary = "Send a mail",
            description =
                    """
                    It is stored before it is tried; look at its state by its id. A repeat with the same Idempotency-Key \
                    gets the same mail. `unknown` means that the provider may have it or not: it is never sent again by \
                    itself.""")
    public OutboxJson.View submit(
            String account, @HeaderParam("Idempotency-Key") @Nullable String key, OutboxJson.New mail) {
        if (key == null || key.isBlank() || key.length() > Limits.KEY_CHARS) {
            throw Refused.badRequest(
                    "key-missing", "An Idempotency-Key of 1 to " + Limits.KEY_CHARS + " characters is needed.");
        }
        return OutboxJson.View.of(outbox.submit(Caller.of(token), account, key, mail));
    }

    @GET
    @Operation(summary = "An account's outgoing mail, newest first")
    public List<OutboxJson.View> newest(String account, @QueryParam("limit") @DefaultValue("50") int limit) {
        return outbox.newest(Caller.of(token).person(), account, Math.clamp(limit, 1, MOST)).stream()
                .map(OutboxJson.View::of)
                .toList();
    }
}
