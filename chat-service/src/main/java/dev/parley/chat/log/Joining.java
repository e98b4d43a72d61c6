package dev.parley.chat.log;

import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Deed;
import dev.parley.chat.room.Membership;
import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.RefusedException;
import dev.parley.chat.room.Rules;
import dev.parley.chat.room.Verdict;
import dev.parley.contracts.Content;
import dev.parley.contracts.Role;
import dev.parley.contracts.chat.Visibility;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides about who comes, goes and is what in a room. */
final class Joining {

    private final Ledger ledger;

    Joining(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A personal room begins silently; every other one with its creator, who joined. */
    Outcome found(Caller caller, Command.Found found) {
        if (!ledger.isFresh()) {
            return new Outcome.Unchanged();
        }
        ledger.remember(caller);
        if (ledger.room().visibility() == Visibility.PERSONAL) {
            ledger.admit(caller.id(), Role.OWNER);
            return new Outcome.Unchanged();
        }
        boolean equals = ledger.room().visibility() == Visibility.DIRECT;
        ledger.admit(caller.id(), equals ? Role.MEMBER : Role.OWNER);
        var joined = append(caller, new Content.Joined(caller.id(), caller.name()));
        for (Command.Person other : found.others()) {
            ledger.admit(other.id(), Role.MEMBER);
            append(caller, new Content.Invited(other.id(), other.name()));
        }
        return joined;
    }

    Outcome join(Caller caller) {
        return switch (judge(caller, new Deed.Join())) {
            case Verdict.JoinFirst(Role as) -> enter(caller, as);
            case Verdict.Granted _ -> new Outcome.Unchanged();
            case Verdict.Denied(Refusal refusal) -> new Outcome.Refused(refusal);
        };
    }

    Outcome enter(Caller caller, Role as) {
        ledger.remember(caller);
        ledger.admit(caller.id(), as);
        return append(caller, new Content.Joined(caller.id(), caller.name()));
    }

    Outcome leave(Caller caller) {
        permit(caller, new Deed.Leave());
        Optional<Membership> stay = ledger.standing(caller.id()).current();
        if (stay.isEmpty()) {
            return new Outcome.Unchanged();
        }
        var left = append(caller, new Content.Left(caller.id(), caller.name()));
        ledger.put(stay.get().ended(seq(left), Membership.Ended.LEFT));
        return left;
    }

    Outcome admit(Caller caller, Command.Admit admit) {
        Command.Person person = admit.person();
        Optional<Membership> stay = ledger.standing(person.id()).current();
        return stay.isPresent()
                ? changeRole(caller, person, stay.get(), admit.role())
                : invite(caller, person, admit.role());
    }

    private Outcome invite(Caller caller, Command.Person person, @Nullable Role wanted) {
        Role usual = Caller.isGuest(person.id()) ? Role.GUEST : Role.MEMBER;
        Role role = wanted == null ? usual : wanted;
        permit(caller, new Deed.Invite(role));
        fitting(person, role);
        ledger.admit(person.id(), role);
        return append(caller, new Content.Invited(person.id(), person.name()));
    }

    private Outcome changeRole(Caller caller, Command.Person person, Membership stay, @Nullable Role role) {
        if (role == null) {
            permit(caller, new Deed.Read());
            return new Outcome.Unchanged();
        }
        permit(caller, new Deed.ChangeRole());
        if (role == stay.role()) {
            return new Outcome.Unchanged();
        }
        fitting(person, role);
        ledger.put(stay.as(role));
        return append(caller, new Content.RoleChanged(person.id(), person.name(), role));
    }

    /** Guests stay guests, and people are none. */
    private static void fitting(Command.Person person, Role role) {
        if (Caller.isGuest(person.id()) != (role == Role.GUEST)) {
            throw new RefusedException(
                    Refusal.of(Refusal.BAD_REQUEST, "'" + person.id() + "' cannot be a " + role.word() + "."));
        }
    }

    Outcome remove(Caller caller, Command.Person person) {
        Optional<Membership> stay = ledger.standing(person.id()).current();
        permit(caller, new Deed.Remove(stay.map(Membership::role).orElse(Role.MEMBER)));
        if (stay.isEmpty()) {
            return new Outcome.Unchanged();
        }
        var removed = append(caller, new Content.Removed(person.id(), person.name()));
        ledger.put(stay.get().ended(seq(removed), Membership.Ended.REMOVED));
        return removed;
    }

    private Verdict judge(Caller caller, Deed deed) {
        return Rules.judge(ledger.room(), ledger.standing(caller.id()), caller, deed);
    }

    private void permit(Caller caller, Deed deed) {
        if (judge(caller, deed) instanceof Verdict.Denied denied) {
            throw new RefusedException(denied.refusal());
        }
    }

    private Outcome.Written append(Caller author, Content content) {
        return new Outcome.Written(ledger.append(author, null, content));
    }

    private static long seq(Outcome.Written written) {
        return written.entry().at().seq();
    }
}
