package dev.parley.mail.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
