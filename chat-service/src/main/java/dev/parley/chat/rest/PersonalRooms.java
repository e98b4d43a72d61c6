package dev.parley.chat.rest;

import dev.parley.chat.log.Command;
import dev.parley.chat.log.GroupCommit;
import dev.parley.chat.log.Request;
import dev.parley.chat.room.Caller;
import dev.parley.chat.room.RoomName;
import dev.parley.chat.room.RoomStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A person's own room is there as soon as they look for it. */
@ApplicationScoped
class PersonalRooms {

    private final RoomStore store;
    private final GroupCommit log;

    PersonalRooms(RoomStore store, GroupCommit log) {
        this.store = store;
        this.log = log;
    }

    /** Makes the room when it is the caller's own and is not there yet. */
    void touch(Caller caller, String room) {
        boolean own = RoomName.ownerOf(room).filter(caller::mayOwn).isPresent();
        if (own && store.find(room, caller.id()).isEmpty()) {
            Outcomes.done(log.append(room, List.of(new Request(caller, null, new Command.Join()))));
        }
    }
}
