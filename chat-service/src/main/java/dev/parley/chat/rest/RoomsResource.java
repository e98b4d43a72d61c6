package dev.parley.chat.rest;

import dev.parley.chat.log.Command;
import dev.parley.chat.log.GroupCommit;
import dev.parley.chat.log.LogWriter;
import dev.parley.chat.log.Outcome;
import dev.parley.chat.log.Request;
import dev.parley.chat.log.Texts;
import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Deed;
import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.RefusedException;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.RoomName;
import dev.parley.chat.room.RoomStore;
import dev.parley.chat.room.Rooms;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.NewRoom;
import dev.parley.contracts.chat.ReadMark;
import dev.parley.contracts.chat.Rights;
import dev.parley.contracts.chat.RoomChange;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.contracts.chat.RoomView;
import dev.parley.contracts.chat.Visibility;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Rooms: making them, finding them, and how far somebody has read. */
@Path("/rooms")
@RolesAllowed({Groups.PERSON, Groups.GUEST, Groups.ADMIN, Groups.SERVICE})
@RunOnVirtualThread
@Tag(name = "rooms")
class RoomsResource {

    private static final int TITLE_BYTES = 200;
    private static final String DIRECT = "direct";

    private final CurrentCaller current;
    private final Rooms rooms;
    private final RoomStore store;
    private final LogWriter writer;
    private final PersonalRooms personal;
    private final GroupCommit log;
    private final int roomsPerPerson;

    RoomsResource(
            CurrentCaller current,
            Rooms rooms,
            RoomStore store,
            LogWriter writer,
            PersonalRooms personal,
            GroupCommit log,
            RoomConfig config) {
        this.current = current;
        this.rooms = rooms;
        this.store = store;
        this.writer = writer;
        this.personal = personal;
        this.log = log;
        this.roomsPerPerson = config.perPerson();
    }

    @GET
    @Operation(summary = "The caller's own rooms, and the public ones that they can join")
    public List<RoomSummary> list() {
        Caller caller = current.get();
        personal.touch(caller, RoomName.personal(caller.id()));
        return rooms.list(caller);
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Make a room; the caller becomes its owner")
    public RoomSummary create(@Nullable NewRoom body) {
        NewRoom wanted = Completeness.body(body);
        Caller caller = current.get();
        if (!caller.mayOwn(caller.id())) {
            throw refused(Refusal.NOT_ALLOWED, "Only people with an account make rooms.");
        }
        Room room = room(caller, wanted);
        requireFewRooms(caller, room.name());
        Outcome outcome = writer.found(room, new Request(caller, null, new Command.Found(List.of())));
        if (outcome instanceof Outcome.Unchanged && !isRepeat(caller, room)) {
            throw refused(Refusal.NAME_TAKEN, "There is a room '" + room.name() + "' already.");
        }
        return rooms.view(caller, room.name()).summary();
    }

    /** What is there already is not one more. */
    private void requireFewRooms(Caller caller, String room) {
        if (store.madeBy(caller.id()) >= roomsPerPerson
                && store.find(room, caller.id()).isEmpty()) {
            throw refused(Refusal.TOO_MANY_ROOMS, "Nobody makes more than " + roomsPerPerson + " rooms.");
        }
    }

    private boolean isRepeat(Caller caller, Room wanted) {
        return store.find(wanted.name(), caller.id())
                .filter(state -> state.room().sameAsMadeBy(wanted))
                .isPresent();
    }

    private static Room room(Caller caller, NewRoom wanted) {
        if (wanted.room() == null
                || !RoomName.isShared(wanted.room())
                || wanted.room().equals(DIRECT)) {
            throw refused(
                    Refusal.BAD_REQUEST,
                    "A room's name is 1 to 64 of a-z, 0-9, '.', '_' and '-', and begins with a letter or a digit.");
        }
        Visibility visibility = wanted.visibility() == null ? Visibility.PUBLIC : wanted.visibility();
        if (visibility != Visibility.PUBLIC && visibility != Visibility.PRIVATE) {
            throw refused(Refusal.BAD_REQUEST, "A room that is made is public or private.");
        }
        return new Room(
                wanted.room(),
                title(wanted.title()),
                null,
                visibility,
                wanted.history() == null ? HistoryRule.ALL : wanted.history(),
                Boolean.TRUE.equals(wanted.guests()),
                caller.id(),
                0);
    }

    private static @Nullable String title(@Nullable String title) {
        if (title != null && !Texts.fits(title, TITLE_BYTES)) {
            throw refused(Refusal.BAD_REQUEST, "A title is at most " + TITLE_BYTES + " bytes long.");
        }
        return title;
    }

    @PUT
    @Path("/direct/{person}")
    @Operation(summary = "The conversation of the caller and another person; made when there is none")
    public RoomSummary direct(@PathParam("person") String person) {
        Caller caller = current.get();
        if (!caller.mayOwn(caller.id()) || Caller.isGuest(person) || person.equals(caller.id())) {
            throw refused(Refusal.NOT_ALLOWED, "A direct conversation is between two people with accounts.");
        }
        requireFewRooms(caller, RoomName.direct(caller.id(), person));
        String name = store.nameOf(person).orElse(person);
        var other = new Command.Person(person, name);
        writer.found(Room.direct(caller.id(), person), new Request(caller, null, new Command.Found(List.of(other))));
        return rooms.view(caller, RoomName.direct(caller.id(), person)).summary();
    }

    @GET
    @Path("/{room}")
    @Operation(summary = "What the caller may do and see in a room")
    public RoomView view(@PathParam("room") String room) {
        Caller caller = current.get();
        personal.touch(caller, room);
        return rooms.view(caller, room);
    }

    @PATCH
    @Path("/{room}")
    @Operation(summary = "Change a room; a new topic is an entry of its log")
    public RoomSummary change(@PathParam("room") String room, @Nullable RoomChange body) {
        RoomChange change = Completeness.body(body);
        Caller caller = current.get();
        if (change.title() != null || change.guests() != null) {
            rooms.permitted(caller, room, new Deed.Configure());
            store.configure(room, title(change.title()), change.guests());
        }
        String topic = change.topic();
        if (topic != null) {
            Outcomes.done(log.append(room, List.of(new Request(caller, null, new Command.SetTopic(topic)))));
        }
        return rooms.view(caller, room).summary();
    }

    @GET
    @Path("/{room}/rights")
    @Operation(summary = "May the caller read and write in a room?")
    public Rights rights(@PathParam("room") String room) {
        Caller caller = current.get();
        personal.touch(caller, room);
        return rooms.rights(caller, room);
    }

    @PUT
    @Path("/{room}/read")
    @ResponseStatus(204)
    @Operation(summary = "How far the caller has read; never moves back")
    public void markRead(@PathParam("room") String room, @Nullable ReadMark body) {
        ReadMark mark = Completeness.body(body);
        if (mark.at() == null) {
            throw refused(Refusal.BAD_REQUEST, "'at' is missing.");
        }
        rooms.markRead(current.get(), room, mark.at());
    }

    private static RefusedException refused(String code, String message) {
        return new RefusedException(Refusal.of(code, message));
    }
}
