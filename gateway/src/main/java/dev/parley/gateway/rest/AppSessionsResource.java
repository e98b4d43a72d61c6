package dev.parley.gateway.rest;

import dev.parley.gateway.identity.AppPasswords;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.Groups;
import dev.parley.gateway.identity.Tokens;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** For file-service's FTP edge: a name and an app password against a token with which it acts for the person. */
@Path("/internal/app-sessions")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
@RolesAllowed(Groups.SERVICE)
@RunOnVirtualThread
class AppSessionsResource {

    private final AppPasswords passwords;
    private final Tokens tokens;

    AppSessionsResource(AppPasswords passwords, Tokens tokens) {
        this.passwords = passwords;
        this.tokens = tokens;
    }

    /** @param address where the client is; absent from a file-service of the version before */
    record AppLogin(@Nullable String name, @Nullable String password, @Nullable String address) {}

    /** @param person the id */
    record AppSession(String token, String person, String name) {}

    @POST
    @Operation(operationId = "appSession", summary = "Log somebody in by an app password", hidden = true)
    public AppSession logIn(@Nullable AppLogin body) {
        AppLogin login = Checks.body(body);
        Caller caller = passwords
                .login(
                        Checks.field(login.name(), "name"),
                        Checks.field(login.password(), "password"),
                        Optional.ofNullable(login.address()))
                .orElseThrow(() -> Refused.of("wrong-credentials", 401, "The name or the app password is wrong."));
        return new AppSession(tokens.upstream(caller, "file-service", "chat-service"), caller.id(), caller.name());
    }
}
