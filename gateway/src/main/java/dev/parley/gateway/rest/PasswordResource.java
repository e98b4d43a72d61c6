package dev.parley.gateway.rest;

import dev.parley.gateway.guard.Remote;
import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.identity.Groups;
import dev.parley.gateway.identity.PasswordChanges;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/people/me/password")
@Tag(name = "People")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Groups.PERSON)
@RunOnVirtualThread
class PasswordResource {

    private final PasswordChanges passwords;
    private final CurrentCaller caller;

    PasswordResource(PasswordChanges passwords, CurrentCaller caller) {
        this.passwords = passwords;
        this.caller = caller;
    }

    /** @param present the one that is replaced */
    record NewPassword(@Nullable String present, @Nullable String password) {
        @Override
        public String toString() {
            return "NewPassword";
        }
    }

    @PUT
    @Operation(
            operationId = "changePassword",
            summary = "Take another password; all your other sessions end",
            description =
                    "A wrong present password is refused with 403 and the code 'wrong-password', and counts as a login"
                            + " that failed. App passwords stay as they are.")
    public void change(@Nullable NewPassword body, @Context HttpServerRequest request) {
        NewPassword wanted = Checks.body(body);
        passwords.change(
                caller.get(),
                Checks.field(wanted.present(), "present"),
                Checks.field(wanted.password(), "password"),
                Remote.address(request.remoteAddress()));
    }
}
