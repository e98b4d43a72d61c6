package dev.parley.chat.room;

import dev.parley.contracts.Role;
import dev.parley.contracts.chat.Visibility;
import java.util.Optional;

/** Who may do what: a function of the room, of what the caller is in it, and of the deed. */
public final class Rules {

    private static final Verdict GRANTED = new Verdict.Granted();

    private Rules() {}

    public static Verdict judge(Room room, Standing standing, Caller caller, Deed deed) {
        if (caller.is(Caller.Kind.SERVICE)) {
            return deed instanceof Deed.Read ? GRANTED : notAllowed("A service writes nothing in its own name.");
        }
        if (!Sight.knows(room, standing, caller)) {
            return new Verdict.Denied(Refusal.noSuchRoom(room.name()));
        }
        return switch (deed) {
            case Deed.Read _ ->
                Sight.ranges(room, standing, caller).isEmpty() ? notMember("Join the room to read it.") : GRANTED;
            case Deed.Write _ -> write(room, standing, caller);
            case Deed.Edit(String author) ->
                author.equals(caller.id())
                        ? write(room, standing, caller)
                        : denied(Refusal.NOT_AUTHOR, "Only its author may edit a message.");
            case Deed.Delete(String author) -> delete(room, standing, caller, author);
            case Deed.Join _ -> standing.isMember() ? GRANTED : join(room, standing, caller);
            case Deed.Leave _ -> leave(room);
            case Deed.Invite(Role as) -> invite(room, standing, caller, as);
            case Deed.Remove(Role role) -> remove(room, standing, caller, role);
            case Deed.ChangeRole _ -> needs(Role.OWNER, room, standing, caller, "Only an owner may change roles.");
            case Deed.SetTopic _ ->
                needs(Role.MODERATOR, room, standing, caller, "Only a moderator may change the topic.");
            case Deed.Configure _ -> needs(Role.OWNER, room, standing, caller, "Only an owner may change the room.");
        };
    }

    private static Verdict write(Room room, Standing standing, Caller caller) {
        if (standing.isMember()) {
            return caller.is(Caller.Kind.GUEST) && !room.guests() ? noGuests() : GRANTED;
        }
        if (room.visibility() != Visibility.PUBLIC) {
            return notMember("Only members may write here.");
        }
        return join(room, standing, caller);
    }

    private static Verdict join(Room room, Standing standing, Caller caller) {
        if (!room.isShared()) {
            return notMember("This conversation has the people it has.");
        }
        boolean admin = caller.is(Caller.Kind.ADMIN);
        if (standing.wasRemoved() && !admin) {
            return denied(Refusal.REMOVED, "You were removed from this room. A member may invite you again.");
        }
        if (room.visibility() == Visibility.PRIVATE && !admin) {
            return notMember("This room is private: a moderator has to invite you.");
        }
        if (caller.is(Caller.Kind.GUEST)) {
            return room.guests() ? new Verdict.JoinFirst(Role.GUEST) : noGuests();
        }
        return new Verdict.JoinFirst(Role.MEMBER);
    }

    private static Verdict delete(Room room, Standing standing, Caller caller, String author) {
        if (author.equals(caller.id())) {
            return write(room, standing, caller);
        }
        return roleOf(room, standing, caller)
                .filter(role -> role.atLeast(Role.MODERATOR))
                .map(role -> GRANTED)
                .orElseGet(() -> denied(Refusal.NOT_AUTHOR, "Only its author or a moderator may delete a message."));
    }

    private static Verdict leave(Room room) {
        return room.isShared() ? GRANTED : notAllowed("This room cannot be left.");
    }

    private static Verdict invite(Room room, Standing standing, Caller caller, Role as) {
        if (!room.isShared()) {
            return notAllowed("Nobody can be invited here.");
        }
        Role needed = as.atLeast(Role.MODERATOR)
                ? Role.OWNER
                : room.visibility() == Visibility.PRIVATE ? Role.MODERATOR : Role.MEMBER;
        if (as == Role.GUEST && !room.guests()) {
            return noGuests();
        }
        return needs(needed, room, standing, caller, "You may not invite somebody as " + as.word() + " here.");
    }

    private static Verdict remove(Room room, Standing standing, Caller caller, Role role) {
        Role needed = role.atLeast(Role.MODERATOR) ? Role.OWNER : Role.MODERATOR;
        return needs(needed, room, standing, caller, "You may not remove a " + role.word() + " here.");
    }

    private static Verdict needs(Role needed, Room room, Standing standing, Caller caller, String otherwise) {
        if (!room.isShared()) {
            return notAllowed("A conversation of this sort stays as it is.");
        }
        Optional<Role> role = roleOf(room, standing, caller);
        if (role.isEmpty()) {
            return notMember(otherwise);
        }
        return role.get().atLeast(needed) ? GRANTED : notAllowed(otherwise);
    }

    /** An admin acts as an owner, but in a private room only as its visible member. */
    private static Optional<Role> roleOf(Room room, Standing standing, Caller caller) {
        boolean present = standing.isMember() || room.visibility() == Visibility.PUBLIC;
        return caller.is(Caller.Kind.ADMIN) && room.isShared() && present ? Optional.of(Role.OWNER) : standing.role();
    }

    private static Verdict noGuests() {
        return notAllowed("This room takes no guests.");
    }

    private static Verdict notAllowed(String message) {
        return denied(Refusal.NOT_ALLOWED, message);
    }

    private static Verdict notMember(String message) {
        return denied(Refusal.NOT_MEMBER, message);
    }

    private static Verdict denied(String code, String message) {
        return new Verdict.Denied(Refusal.of(code, message));
    }
}
