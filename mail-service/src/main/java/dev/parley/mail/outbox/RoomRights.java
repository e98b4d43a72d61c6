package dev.parley.mail.outbox;

import dev.parley.common.retry.Replicas;
import dev.parley.contracts.chat.Rights;
import dev.parley.mail.account.Caller;
import dev.parley.mail.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks chat-service, which alone knows, whether somebody may announce in a room. */
@ApplicationScoped
class RoomRights {

    private static final Logger LOG = Logger.getLogger(RoomRights.class);

    private final ChatService chat;

    RoomRights(@RestClient ChatService chat) {
        this.chat = chat;
    }

    /** Returns if the caller may write in the room. */
    void requireWrite(Caller caller, String room) {
        if (!ask(caller, room).write()) {
            throw Refused.forbidden(
                    "may-not-write", "You may not write in the room " + room + ", so not announce there.");
        }
    }

    private Rights ask(Caller caller, String room) {
        try {
            return Replicas.ask(() -> chat.rights(room, "Bearer " + caller.token()));
        } catch (WebApplicationException answer) {
            int status = answer.getResponse().getStatus();
            if (status == 404) {
                throw Refused.notFound("no-such-room", "There is no room " + room + " that you could write in.");
            }
            if (status == 401 || status == 403) {
                throw Refused.forbidden("may-not-write", "You may not write in the room " + room + ".");
            }
            LOG.warnf("chat-service answered %d when asked for rights", status);
        } catch (ProcessingException failure) {
            LOG.warnf("chat-service cannot be asked for rights: %s", failure.getMessage());
        }
        throw Refused.unavailable(
                "chat-unavailable",
                "Whether you may announce there cannot be found out just now. Nothing was sent; try again.");
    }
}
