package dev.parley.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.gateway.identity.AppPasswords;
import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.identity.Groups;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Each is for one device, and for what can only do a password: FTP, the line's {@code /login}. */
@Path("/api/v1/people/me/app-passwords")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "People")
@RolesAllowed(Groups.PERSON)
@RunOnVirtualThread
class AppPasswordsResource {

    private static final int LONGEST_DEVICE = 64;

    private final AppPasswords passwords;
    private final CurrentCaller caller;

    AppPasswordsResource(AppPasswords passwords, CurrentCaller caller) {
        this.passwords = passwords;
        this.caller = caller;
    }

    /** @param device what the person calls it */
    record NewAppPassword(@Nullable String device) {}

    /** @param used when somebody last logged in by it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AppPassword(String id, String device, Instant made, @Nullable Instant used) {}

    @GET
    @Operation(operationId = "appPasswords", summary = "Your app passwords, without the passwords")
    public List<AppPassword> list() {
        return passwords.of(caller.get()).stream()
                .map(kept -> new AppPassword(
                        kept.id(), kept.device(), kept.made(), kept.used().orElse(null)))
                .toList();
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "makeAppPassword", summary = "Make an app password; it is shown this once")
    public AppPasswords.Made make(@Nullable NewAppPassword body) {
        String device = Checks.field(Checks.body(body).device(), "device");
        if (device.length() > LONGEST_DEVICE) {
            throw Refused.invalid("bad-device", "A device's name has at most " + LONGEST_DEVICE + " characters.");
        }
        return passwords.make(caller.get(), device);
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "revokeAppPassword", summary = "Take an app password back, and close what it opened")
    public void revoke(String id) {
        passwords.revoke(caller.get(), id);
    }
}
