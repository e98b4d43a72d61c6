package dev.parley.chat.rest;

import dev.parley.chat.log.Command;
import dev.parley.chat.log.GroupCommit;
import dev.parley.chat.log.Request;
import dev.parley.chat.log.Texts;
import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Deed;
import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.RefusedException;
import dev.parley.chat.room.RoomStore;
import dev.parley.chat.room.Rooms;
import dev.parley.contracts.chat.Member;
import dev.parley.contracts.chat.MemberChange;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Who is in a room. */
@Path("/rooms/{room}/members")
@RolesAllowed({Groups.PERSON, Groups.GUEST, Groups.ADMIN, Groups.SERVICE})
@RunOnVirtualThread
@Tag(name = "members")
class MembersResource {

    private static final int ID_BYTES = 200;

    private final CurrentCaller current;
    private final Rooms rooms;
    private final RoomStore store;
    private final GroupCommit log;

    MembersResource(CurrentCaller current, Rooms rooms, RoomStore store, GroupCommit log) {
        this.current = current;
        this.rooms = rooms;
        this.store = store;
        this.log = log;
    }

    @GET
    @Operation(summary = "The members, the longest first")
    public List<Member> list(@PathParam("room") String room) {
        Caller caller = current.get();
        rooms.permitted(caller, room, new Deed.Read());
        if (!rooms.rights(caller, room).read()) {
            throw new RefusedException(Refusal.of(Refusal.NOT_MEMBER, "You are not in this room any more."));
        }
        return store.members(room);
    }

    @PUT
    @Path("/{person}")
    @Operation(
            summary = "Join, invite somebody, or change a member's role",
            description = "Oneself: join. Somebody else: they become a member at once. With a role, a member gets it.")
    public Member put(
            @PathParam("room") String room, @PathParam("person") String person, @Nullable MemberChange change) {
        Caller caller = current.get();
        boolean joins = person.equals(caller.id()) && (change == null || change.role() == null);
        Command command = joins ? new Command.Join() : admit(person, change);
        Outcomes.done(log.append(room, List.of(new Request(caller, null, command))));
        return store.find(room, person)
                .flatMap(state -> state.standing().current())
                .map(stay -> new Member(person, named(person).name(), stay.role(), stay.from()))
                .orElseThrow(() -> new RefusedException(
                        Refusal.of(Refusal.NOT_MEMBER, "'" + person + "' has left again meanwhile.")));
    }

    private Command admit(String person, @Nullable MemberChange change) {
        if (!Texts.fits(person, ID_BYTES)) {
            throw new RefusedException(Refusal.of(Refusal.BAD_REQUEST, "Nobody has this id."));
        }
        if (change != null && change.name() != null) {
            store.introduce(person, Texts.cleaned(change.name()));
        }
        return new Command.Admit(named(person), change == null ? null : change.role());
    }

    @DELETE
    @Path("/{person}")
    @ResponseStatus(204)
    @Operation(summary = "Leave, or remove somebody")
    public void delete(@PathParam("room") String room, @PathParam("person") String person) {
        Caller caller = current.get();
        Command command = person.equals(caller.id()) ? new Command.Leave() : new Command.Remove(named(person));
        Outcomes.done(log.append(room, List.of(new Request(caller, null, command))));
    }

    private Command.Person named(String person) {
        return new Command.Person(person, store.nameOf(person).orElse(person));
    }
}
