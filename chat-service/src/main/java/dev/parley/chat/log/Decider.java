package dev.parley.chat.log;

import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.RefusedException;
import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides a batch of requests for one room: which become entries, in which order, and why the others do not. */
final class Decider {

    private final Ledger ledger;
    private final Writing writing;
    private final Joining joining;

    private Decider(Ledger ledger) {
        this.ledger = ledger;
        this.writing = new Writing(ledger);
        this.joining = new Joining(ledger);
    }

    /** One refused request never keeps another from its place. */
    static Decision decide(Snapshot snapshot, List<Request> requests, Instant now) {
        var decider = new Decider(new Ledger(snapshot, now));
        List<Outcome> outcomes = requests.stream().map(decider::outcome).toList();
        return new Decision(outcomes.stream().map(decider::settled).toList(), decider.ledger.change());
    }

    /** Nothing is written before everything about the request is found to be right, so a refusal leaves no trace. */
    private Outcome outcome(Request request) {
        try {
            if (request.key() != null) {
                var earlier = ledger.earlier(new Signature(request.caller().id(), request.key()));
                if (earlier.isPresent()) {
                    return repeat(request.command(), earlier.get());
                }
            }
            return switch (request.command()) {
                case Command.Act act -> writing.act(request, act.action());
                case Command.Announce announce -> writing.announce(request, announce.content());
                case Command.SetTopic topic -> writing.setTopic(request, topic.text());
                case Command.Found found -> joining.found(request.caller(), found);
                case Command.Join _ -> joining.join(request.caller());
                case Command.Leave _ -> joining.leave(request.caller());
                case Command.Admit admit -> joining.admit(request.caller(), admit);
                case Command.Remove remove -> joining.remove(request.caller(), remove.person());
            };
        } catch (RefusedException e) {
            return new Outcome.Refused(e.refusal());
        }
    }

    /** The first answer again. */
    private static Outcome repeat(Command command, Entry earlier) {
        return hasMade(command, earlier)
                ? new Outcome.Repeated(earlier)
                : new Outcome.Refused(
                        Refusal.of(Refusal.KEY_REUSED, "This key was used for something else. Use a new one."));
    }

    /** What was erased cannot be compared any more. */
    static boolean hasMade(Command command, Entry earlier) {
        return earlier.folded().erased() || wouldMake(command, earlier.content());
    }

    private static boolean wouldMake(Command command, Content content) {
        return switch (command) {
            case Command.Act(Write.Post post) ->
                content instanceof Content.Posted posted
                        && posted.text().equals(post.text())
                        && seq(posted.replyTo()) == seq(post.replyTo());
            case Command.Act(Write.Edit edit) ->
                content instanceof Content.Edited edited
                        && edited.text().equals(edit.text())
                        && seq(edited.at()) == seq(edit.at());
            case Command.Act(Write.Delete delete) ->
                content instanceof Content.Deleted deleted && seq(deleted.at()) == seq(delete.at());
            case Command.Act(Write.React react) ->
                content instanceof Content.Reacted reacted
                        && seq(reacted.at()) == seq(react.at())
                        && reacted.emoji().equals(react.emoji())
                        && reacted.on() == react.on();
            case Command.Announce(Content announced) -> announced.equals(content);
            case Command.SetTopic(String text) ->
                content instanceof Content.Topic topic && topic.text().equals(text);
            case Command.Found _, Command.Join _, Command.Leave _, Command.Admit _, Command.Remove _ -> false;
        };
    }

    /** A key outlives an epoch, so the epoch is left out of the comparison. */
    private static long seq(@Nullable Position at) {
        return at == null ? 0 : at.seq();
    }

    private Outcome settled(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written(Entry entry) -> new Outcome.Written(ledger.settled(entry));
            case Outcome.Repeated(Entry entry) -> new Outcome.Repeated(ledger.settled(entry));
            case Outcome.Unchanged _, Outcome.Refused _ -> outcome;
        };
    }
}
