package dev.parley.mail.account;

import dev.parley.contracts.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** People's mail accounts. */
@Path("/accounts")
@RolesAllowed({"person", "admin"})
@RunOnVirtualThread
@Tag(name = "Accounts")
class AccountResource {

    private final Accounts accounts;
    private final JsonWebToken token;

    AccountResource(Accounts accounts, JsonWebToken token) {
        this.accounts = accounts;
        this.token = token;
    }

    @GET
    @Operation(summary = "The caller's mail accounts")
    public List<AccountJson.View> list() {
        return accounts.of(Caller.of(token).person()).stream()
                .map(AccountJson.View::of)
                .toList();
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            summary = "Connect a mail account",
            description =
                    """
                    Logs in by IMAP and by SMTP before anything is kept; what failed is said. The caller's account with \
                    the same address is replaced and keeps its id.""")
    @APIResponse(
            responseCode = "201",
            description = "The account is kept",
            content = @Content(schema = @Schema(implementation = AccountJson.View.class)))
    @APIResponse(
            responseCode = "429",
            description =
                    "too-many-attempts: too many failed, of this person or at one of the servers, or go on already",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public AccountJson.View connect(AccountJson.New account) {
        return AccountJson.View.of(accounts.connect(account.checked(Caller.of(token))));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Forget a mail account", description = "What waits in its outbox is not sent any more.")
    public void remove(String id) {
        accounts.remove(Caller.of(token).person(), id);
    }
}
