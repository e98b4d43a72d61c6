package dev.parley.mail.mailbox;

import dev.parley.mail.account.Caller;
import dev.parley.mail.mailbox.MailboxJson.FolderView;
import dev.parley.mail.mailbox.MailboxJson.MessagePage;
import dev.parley.mail.mailbox.MailboxJson.MessageView;
import dev.parley.mail.message.Disposition;
import dev.parley.mail.problem.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Open mail. */
@Path("/accounts/{account}/folders")
@RolesAllowed({"person", "admin"})
@RunOnVirtualThread
@Tag(name = "Mailboxes")
class MailboxResource {

    private static final int MOST = 200;

    private final Mailboxes mailboxes;
    private final JsonWebToken token;

    MailboxResource(Mailboxes mailboxes, JsonWebToken token) {
        this.mailboxes = mailboxes;
        this.token = token;
    }

    @GET
    @Operation(summary = "The folders of an account")
    public List<FolderView> folders(String account) {
        return mailboxes.folders(person(), account);
    }

    @GET
    @Path("{folder}/messages")
    @Operation(
            summary = "A folder's messages, newest first",
            description = "`before` is the lowest uid of the page before. Listing does not mark as seen.")
    public MessagePage messages(
            String account,
            String folder,
            @QueryParam("before") @DefaultValue("0") long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (before < 0 || limit < 1) {
            throw Refused.badRequest("invalid-page", "before must not be negative, and limit must be 1 or more.");
        }
        return mailboxes.messages(person(), account, folder, before, Math.min(limit, MOST));
    }

    @GET
    @Path("{folder}/messages/{uid}")
    @Operation(summary = "Read a message", description = "Marks it as seen. `html` is sanitised and loads nothing.")
    public MessageView message(String account, String folder, long uid) {
        return mailboxes.message(person(), account, folder, uid);
    }

    @GET
    @Path("{folder}/messages/{uid}/parts/{part}")
    @Operation(summary = "Download a part of a message")
    public Response part(String account, String folder, long uid, String part) {
        PartStream stream = mailboxes.part(person(), account, folder, uid, part);
        StreamingOutput body = stream::writeTo;
        return head(stream, part).entity(body).build();
    }

    /** Told apart from the above, whose stream would stay open when nobody reads it. */
    @HEAD
    @Path("{folder}/messages/{uid}/parts/{part}")
    @Operation(hidden = true)
    public Response partHead(String account, String folder, long uid, String part) {
        try (PartStream stream = mailboxes.part(person(), account, folder, uid, part)) {
            return head(stream, part).build();
        }
    }

    private static Response.ResponseBuilder head(PartStream stream, String part) {
        return Response.ok()
                .type(Disposition.safeType(stream.content().type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Disposition.attachment(stream.content().name().orElse("part-" + part)))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    private String person() {
        return Caller.of(token).person();
    }
}
