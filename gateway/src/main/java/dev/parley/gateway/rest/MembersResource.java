package dev.parley.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.contracts.Role;
import dev.parley.contracts.chat.Member;
import dev.parley.contracts.chat.MemberChange;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.identity.People;
import dev.parley.gateway.identity.Person;
import dev.parley.gateway.upstream.chat.ChatService;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/rooms/{room}/members")
@Tag(name = "Rooms")
@Authenticated
@RunOnVirtualThread
class MembersResource {

    private static final String ME = "me";
    private static final String GUEST = "guest:";

    private final ChatService chat;
    private final People people;
    private final CurrentCaller caller;
    private final ObjectMapper json;

    MembersResource(ChatService chat, People people, CurrentCaller caller, ObjectMapper json) {
        this.json = json;
        this.chat = chat;
        this.people = people;
        this.caller = caller;
    }

    /** @param role absent: as it is, or a member's */
    record Membership(@Nullable Role role) {}

    @GET
    @Operation(operationId = "members", summary = "Who is in a room")
    public List<Member> members(String room) {
        return chat.members(caller.get(), room);
    }

    @PUT
    @Path("{person}")
    @Operation(operationId = "putMember", summary = "Join (yourself, 'me'), invite somebody, or give a role")
    @Consumes(MediaType.WILDCARD)
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Membership.class)))
    public void put(String room, String person, @Nullable String body) throws JsonProcessingException {
        Membership membership = body == null || body.isBlank() ? null : json.readValue(body, Membership.class);
        Caller self = caller.get();
        String id = person.equals(ME) ? self.id() : person;
        var change = new MemberChange(membership == null ? null : membership.role(), name(self, id));
        chat.putMember(self, room, id, change);
    }

    @DELETE
    @Path("{person}")
    @Operation(operationId = "removeMember", summary = "Leave (yourself, 'me'), or remove somebody")
    public void remove(String room, String person) {
        Caller self = caller.get();
        chat.removeMember(self, room, person.equals(ME) ? self.id() : person);
    }

    /** Chat-service knows the guests that are members already; nobody can invite others. */
    private @Nullable String name(Caller self, String id) {
        if (id.equals(self.id())) {
            return self.name();
        }
        return id.startsWith(GUEST)
                ? null
                : people.find(id).map(Person::name).orElseThrow(() -> PeopleResource.noSuchPerson(id));
    }
}
