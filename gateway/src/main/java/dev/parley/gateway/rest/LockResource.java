package dev.parley.gateway.rest;

import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.identity.Groups;
import dev.parley.gateway.identity.Lockouts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** For operators. */
@Path("/api/v1/people/{person}/lock")
@Tag(name = "People")
@RolesAllowed(Groups.ADMIN)
@RunOnVirtualThread
class LockResource {

    private static final Logger LOG = Logger.getLogger(LockResource.class);
    private static final String ME = "me";

    private final Lockouts lockouts;
    private final CurrentCaller caller;

    LockResource(Lockouts lockouts, CurrentCaller caller) {
        this.lockouts = lockouts;
        this.caller = caller;
    }

    @PUT
    @Operation(
            operationId = "lockOut",
            summary = "Keep somebody out (operators only)",
            description =
                    "All that they have open ends, and neither their password nor their app passwords open anything.")
    public void lockOut(String person) {
        Caller operator = caller.get();
        String id = id(operator, person);
        lockouts.lockOut(operator, id);
        LOG.infof("%s locked %s out", operator.id(), id);
    }

    @DELETE
    @Operation(operationId = "letIn", summary = "Let somebody in again who was locked out (operators only)")
    public void letIn(String person) {
        Caller operator = caller.get();
        String id = id(operator, person);
        lockouts.letIn(id);
        LOG.infof("%s lets %s in", operator.id(), id);
    }

    private static String id(Caller operator, String person) {
        return person.equals(ME) ? operator.id() : person;
    }
}
