package dev.parley.chat.log;

import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Deed;
import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.RefusedException;
import dev.parley.chat.room.Rules;
import dev.parley.chat.room.Sight;
import dev.parley.chat.room.Standing;
import dev.parley.chat.room.Verdict;
import dev.parley.contracts.Content;
import dev.parley.contracts.Limits;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Write;
import org.jspecify.annotations.Nullable;

/** Decides about messages and what is done to them. */
final class Writing {

    private final Ledger ledger;

    Writing(Ledger ledger) {
        this.ledger = ledger;
    }

    Outcome act(Request request, Write.Action action) {
        needKey(request);
        return switch (action) {
            case Write.Post post -> post(request, post);
            case Write.Edit edit -> edit(request, edit);
            case Write.Delete delete -> delete(request, delete);
            case Write.React react -> react(request, react);
        };
    }

    private static void needKey(Request request) {
        String key = request.key();
        if (key == null || !Texts.isKey(key)) {
            throw refused(Refusal.BAD_REQUEST, "A write needs a key of at most " + Limits.KEY_CHARS + " characters.");
        }
    }

    Outcome announce(Request request, Content content) {
        needKey(request);
        return append(request, permitted(request.caller(), new Deed.Write()), content);
    }

    Outcome setTopic(Request request, String text) {
        Verdict verdict = permitted(request.caller(), new Deed.SetTopic());
        if (!Texts.fits(text, Limits.TEXT_BYTES)) {
            throw refused(Refusal.BAD_REQUEST, "This text cannot be a topic.");
        }
        if (text.equals(ledger.topic())) {
            return new Outcome.Unchanged();
        }
        ledger.setTopic(text);
        return append(request, verdict, new Content.Topic(text));
    }

    private Outcome post(Request request, Write.Post post) {
        Verdict verdict = permitted(request.caller(), new Deed.Write());
        message(post.text());
        Position replyTo = post.replyTo();
        if (replyTo != null && !(ledger.holds(replyTo) && sees(request.caller(), replyTo))) {
            throw noSuchEntry(replyTo);
        }
        return append(request, verdict, new Content.Posted(post.text(), replyTo));
    }

    private Outcome edit(Request request, Write.Edit edit) {
        Target target = seen(request.caller(), edit.at());
        Verdict verdict = permitted(request.caller(), new Deed.Edit(target.author()));
        message(edit.text());
        if (!target.isMessage()) {
            throw refused(Refusal.BAD_REQUEST, "Only a message can be edited.");
        }
        ledger.fold(notErased(target).edited(edit.text(), ledger.now()));
        return append(request, verdict, new Content.Edited(edit.at(), edit.text()));
    }

    private Outcome delete(Request request, Write.Delete delete) {
        Target target = seen(request.caller(), delete.at());
        Verdict verdict = permitted(request.caller(), new Deed.Delete(target.author()));
        if (!target.isContribution()) {
            throw refused(Refusal.BAD_REQUEST, "Only messages, files and mails can be deleted.");
        }
        ledger.erase(notErased(target));
        return append(request, verdict, new Content.Deleted(delete.at()));
    }

    private Outcome react(Request request, Write.React react) {
        Target target = seen(request.caller(), react.at());
        Verdict verdict = permitted(request.caller(), new Deed.Write());
        if (!target.isContribution() || !Texts.isEmoji(react.emoji())) {
            throw refused(Refusal.BAD_REQUEST, "React by one emoji, to a message, a file or a mail.");
        }
        if (react.on() && target.isFullFor(react.emoji())) {
            throw refused(Refusal.BAD_REQUEST, "There are " + Target.REACTIONS + " different reactions already.");
        }
        ledger.fold(notErased(target).reacted(request.caller().id(), react.emoji(), react.on()));
        return append(request, verdict, new Content.Reacted(react.at(), react.emoji(), react.on()));
    }

    private Outcome append(Request request, Verdict verdict, Content content) {
        if (verdict instanceof Verdict.JoinFirst first) {
            new Joining(ledger).enter(request.caller(), first.as());
        }
        return new Outcome.Written(ledger.append(request.caller(), request.key(), content));
    }

    private Verdict permitted(Caller caller, Deed deed) {
        Verdict verdict = Rules.judge(ledger.room(), ledger.standing(caller.id()), caller, deed);
        if (verdict instanceof Verdict.Denied denied) {
            throw new RefusedException(denied.refusal());
        }
        return verdict;
    }

    /** Whoever may not see an entry does not learn that it is there. */
    private Target seen(Caller caller, Position at) {
        Target target = ledger.target(at).orElse(null);
        if (target == null || !sees(caller, at)) {
            permitted(caller, new Deed.Write());
            throw noSuchEntry(at);
        }
        return target;
    }

    private boolean sees(Caller caller, Position at) {
        Standing standing = ledger.standing(caller.id());
        return Sight.sees(Sight.ranges(ledger.room(), standing, caller), at.seq());
    }

    private static Target notErased(Target target) {
        if (target.erased()) {
            throw refused(Refusal.ERASED, "It was deleted.");
        }
        return target;
    }

    private static void message(@Nullable String text) {
        if (text == null || !Texts.isMessage(text)) {
            throw refused(
                    Refusal.BAD_REQUEST,
                    "A message is text of 1 to " + Limits.TEXT_BYTES + " bytes of UTF-8, not blank, without NUL.");
        }
    }

    private static RefusedException noSuchEntry(Position at) {
        return refused(Refusal.NO_SUCH_ENTRY, "There is no entry " + at + " here that you can see.");
    }

    private static RefusedException refused(String code, String message) {
        return new RefusedException(Refusal.of(code, message));
    }
}
