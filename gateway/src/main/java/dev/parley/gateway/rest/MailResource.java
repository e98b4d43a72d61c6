package dev.parley.gateway.rest;

import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.identity.Groups;
import dev.parley.gateway.upstream.mail.MailService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Mail-service's own API, for people; bodies go through as they are. */
@Path("/api/v1/mail")
@Tag(name = "Mail")
@RolesAllowed(Groups.PERSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MailResource {

    private static final String ACCOUNTS = "accounts";
    private static final String FOLDERS = "folders";
    private static final String MESSAGES = "messages";
    private static final String OUTBOX = "outbox";

    private final MailService mail;
    private final CurrentCaller caller;
    private final Relay relay;

    MailResource(MailService mail, CurrentCaller caller, Relay relay) {
        this.mail = mail;
        this.caller = caller;
        this.relay = relay;
    }

    @GET
    @Path("accounts")
    @Operation(operationId = "mailAccounts", summary = "Your mail accounts")
    public Response accounts() {
        return get(ACCOUNTS);
    }

    @POST
    @Path("accounts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "connectMailAccount",
            summary = "Connect a mail account; its password is kept encrypted",
            description =
                    "Logs in at both servers first. When too many attempts failed, of yours or at one of the servers,"
                            + " or too many go on, the answer is 429 with Retry-After.")
    public Response connect(byte[] account) {
        return relay.answer(mail.connect(caller.get(), account));
    }

    @DELETE
    @Path("accounts/{account}")
    @Operation(operationId = "disconnectMailAccount", summary = "Disconnect a mail account and forget its password")
    public Response disconnect(String account) {
        return relay.answer(mail.disconnect(caller.get(), account));
    }

    @GET
    @Path("accounts/{account}/folders")
    @Operation(operationId = "mailFolders", summary = "An account's folders")
    public Response folders(String account) {
        return get(ACCOUNTS, account, FOLDERS);
    }

    @GET
    @Path("accounts/{account}/folders/{folder}/messages")
    @Operation(operationId = "mailMessages", summary = "A folder's messages, newest first, before a uid")
    public Response messages(
            String account, String folder, @RestQuery @Nullable Long before, @RestQuery @Nullable Integer limit) {
        Map<String, String> query = new HashMap<>();
        if (before != null) {
            query.put("before", before.toString());
        }
        if (limit != null) {
            query.put("limit", limit.toString());
        }
        return relay.answer(mail.get(caller.get(), query, ACCOUNTS, account, FOLDERS, folder, MESSAGES));
    }

    @GET
    @Path("accounts/{account}/folders/{folder}/messages/{uid}")
    @Operation(operationId = "mailMessage", summary = "A message, with its text made safe and its parts listed")
    public Response message(String account, String folder, long uid) {
        return get(ACCOUNTS, account, FOLDERS, folder, MESSAGES, Long.toString(uid));
    }

    @GET
    @Path("accounts/{account}/folders/{folder}/messages/{uid}/parts/{part}")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "mailPart", summary = "The bytes of one of a message's parts")
    public Response part(String account, String folder, long uid, String part) {
        return relay.untrusted(
                mail.get(
                        caller.get(),
                        Map.of(),
                        ACCOUNTS,
                        account,
                        FOLDERS,
                        folder,
                        MESSAGES,
                        Long.toString(uid),
                        "parts",
                        part),
                false);
    }

    @GET
    @Path("accounts/{account}/outbox")
    @Operation(operationId = "mailsInOutbox", summary = "The mails that were given to send, and how far they are")
    public Response outbox(String account) {
        return get(ACCOUNTS, account, OUTBOX);
    }

    @POST
    @Path("accounts/{account}/outbox")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "sendMail", summary = "Have a mail sent, and announced in a room if one is named")
    public Response send(String account, @RestHeader("Idempotency-Key") @Nullable String key, byte[] body) {
        return relay.answer(mail.queue(caller.get(), account, Checks.key(key), body));
    }

    @GET
    @Path("outbox/{mail}")
    @Operation(operationId = "mailInOutbox", summary = "How far a mail is")
    public Response queued(String mail) {
        return get(OUTBOX, mail);
    }

    private Response get(String... path) {
        return relay.answer(mail.get(caller.get(), Map.of(), path));
    }
}
