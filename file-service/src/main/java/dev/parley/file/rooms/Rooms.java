package dev.parley.file.rooms;

import dev.parley.common.retry.Replicas;
import dev.parley.contracts.chat.Rights;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.file.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What somebody may do in a room, as chat-service says this moment. */
@ApplicationScoped
public class Rooms {

    private final ChatClient chat;

    Rooms(@RestClient ChatClient chat) {
        this.chat = chat;
    }

    /** @throws Refused unless the caller may write in the room */
    public void requireWrite(Caller caller, String room) {
        if (!rights(caller, room).write()) {
            throw Refused.forGood("not-allowed", 403, "You may not write in " + room + ".");
        }
    }

    /** @throws Refused unless the caller may read the room */
    public void requireRead(Caller caller, String room) {
        if (!caller.service() && !rights(caller, room).read()) {
            throw Refused.forGood("not-allowed", 403, "You may not read " + room + ".");
        }
    }

    public boolean mayRead(Caller caller, String room) {
        if (caller.service()) {
            return true;
        }
        try {
            return rights(caller, room).read();
        } catch (Refused refused) {
            if (refused.problem().retry()) {
                throw refused;
            }
            return false;
        }
    }

    /** The rooms that the caller can find. */
    public List<String> visible(Caller caller) {
        return ask(() -> chat.rooms(caller.bearer())).stream()
                .map(RoomSummary::room)
                .toList();
    }

    private Rights rights(Caller caller, String room) {
        return ask(() -> chat.rights(caller.bearer(), room));
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return Replicas.ask(question);
        } catch (WebApplicationException e) {
            throw switch (e.getResponse().getStatus()) {
                case 401 -> Refused.forGood("bad-token", 401, "chat-service does not take this token.");
                case 403 -> Refused.forGood("not-allowed", 403, "You may not do this in this room.");
                case 400, 404 ->
                    Refused.forGood("no-such-room", 404, "There is no such room, or you may not know of it.");
                default -> unavailable();
            };
        } catch (ProcessingException e) {
            throw unavailable();
        }
    }

    private static Refused unavailable() {
        return Refused.forNow("unavailable", 503, "chat-service, which knows the rights, does not answer; try again.");
    }
}
