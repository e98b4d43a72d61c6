package dev.parley.gateway.rest;

import dev.parley.contracts.chat.NewRoom;
import dev.parley.contracts.chat.ReadMark;
import dev.parley.contracts.chat.RoomChange;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.contracts.chat.RoomView;
import dev.parley.gateway.identity.CurrentCaller;
import dev.parley.gateway.identity.Groups;
import dev.parley.gateway.identity.People;
import dev.parley.gateway.identity.Person;
import dev.parley.gateway.upstream.chat.ChatService;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/rooms")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rooms")
@Authenticated
@RunOnVirtualThread
class RoomsResource {

    private final ChatService chat;
    private final People people;
    private final CurrentCaller caller;

    RoomsResource(ChatService chat, People people, CurrentCaller caller) {
        this.chat = chat;
        this.people = people;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "rooms", summary = "The rooms that you are in, and those that you may find")
    public List<RoomSummary> rooms() {
        return chat.rooms(caller.get());
    }

    @POST
    @RolesAllowed(Groups.PERSON)
    @ResponseStatus(201)
    @Operation(operationId = "createRoom", summary = "Make a room and be its owner")
    public RoomSummary create(@Nullable NewRoom body) {
        NewRoom room = Checks.body(body);
        Checks.field(room.room(), "room");
        return chat.createRoom(caller.get(), room);
    }

    @PUT
    @Path("direct/{person}")
    @RolesAllowed(Groups.PERSON)
    @Operation(operationId = "direct", summary = "The direct conversation with somebody; made when there is none")
    public RoomSummary direct(String person) {
        Person other = people.find(person).orElseThrow(() -> PeopleResource.noSuchPerson(person));
        return chat.direct(caller.get(), other.id());
    }

    @GET
    @Path("{room}")
    @Operation(operationId = "room", summary = "A room, and what you may see of it")
    public RoomView view(String room) {
        return chat.view(caller.get(), room);
    }

    @PATCH
    @Path("{room}")
    @Operation(operationId = "changeRoom", summary = "Change a room's title, topic, or whether it lets guests in")
    public RoomSummary change(String room, @Nullable RoomChange body) {
        return chat.change(caller.get(), room, Checks.body(body));
    }

    @PUT
    @Path("{room}/read")
    @Operation(operationId = "read", summary = "Remember how far you have read")
    public void read(String room, @Nullable ReadMark body) {
        chat.readMark(caller.get(), room, Checks.present(Checks.body(body).at(), "at"));
    }
}
