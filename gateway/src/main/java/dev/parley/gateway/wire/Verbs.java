package dev.parley.gateway.wire;

import dev.parley.contracts.EntryCodec;
import dev.parley.contracts.Limits;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Page;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.Verb;
import dev.parley.gateway.conversation.Joining;
import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.loops.Blocking;
import dev.parley.gateway.conversation.loops.Refusals;
import dev.parley.gateway.conversation.loops.Signals;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.upstream.chat.ChatService;
import dev.parley.gateway.upstream.chat.PageRequest;
import dev.parley.gateway.upstream.file.UploadTickets;
import dev.parley.gateway.upstream.mail.MailOutbox;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what a client of the wire asks for, and answers. */
@Singleton
class Verbs {

    private final ChatService chat;
    private final Signals signals;
    private final UploadTickets tickets;
    private final MailOutbox mails;
    private final Blocking blocking;

    Verbs(ChatService chat, Signals signals, UploadTickets tickets, MailOutbox mails, Blocking blocking) {
        this.chat = chat;
        this.signals = signals;
        this.tickets = tickets;
        this.mails = mails;
        this.blocking = blocking;
    }

    void perform(Wire wire, Session session, @Nullable String id, Verb verb) {
        Caller caller = session.caller();
        switch (verb) {
            case Verb.Join(String room, Position after) ->
                session.join(new Joining(room, after, true, new JoinAnswer(wire, id)));
            case Verb.Sync sync -> new SyncAnswer(wire, id, sync.rooms()).join(session);
            case Verb.Send send ->
                write(wire, session, id, send.room(), send.key(), new Write.Post(send.text(), send.replyTo()));
            case Verb.Edit edit ->
                write(wire, session, id, edit.room(), edit.key(), new Write.Edit(edit.at(), edit.text()));
            case Verb.Delete delete ->
                write(wire, session, id, delete.room(), delete.key(), new Write.Delete(delete.at()));
            case Verb.React react -> {
                var action = new Write.React(react.at(), react.emoji(), react.on());
                write(wire, session, id, react.room(), react.key(), action);
            }
            case Verb.History history -> ask(wire, id, () -> history(caller, history));
            case Verb.Read(String room, Position at) ->
                ask(wire, id, () -> {
                    chat.readMark(caller, room, at);
                    return new Answer.Read(room, at);
                });
            case Verb.Leave(String room) ->
                ask(wire, id, () -> {
                    chat.removeMember(caller, room, caller.id());
                    return new Answer.Left(room);
                });
            case Verb.Rooms _ -> ask(wire, id, () -> new Answer.Rooms(chat.rooms(caller)));
            case Verb.SendMail mail -> ask(wire, id, () -> new Answer.MailQueued(mails.queue(caller, mail)));
            case Verb.Upload upload -> ask(wire, id, () -> ticket(caller, upload));
            case Verb.Typing(String room) -> {
                if (session.rooms().contains(room)) {
                    signals.typing(caller, room);
                }
            }
            case Verb.Presence(String state) -> presence(wire, session, id, state);
            case Verb.Hello _, Verb.Renew _, Verb.Heartbeat _ ->
                throw new IllegalArgumentException("Not for the conversation: " + verb);
        }
    }

    private static void write(
            Wire wire, Session session, @Nullable String id, String room, String key, Write.Action action) {
        session.write(room, new Write("client:" + key, action), result -> {
            switch (result) {
                case WriteResult.Accepted(var entry, boolean _) ->
                    wire.answer(id, new Answer.Sent(room, entry.at(), EntryCodec.time(entry.time())));
                case WriteResult.Refused(String code, String message, boolean retry) ->
                    wire.fail(id, code, message, retry);
            }
        });
    }

    private Answer history(Caller caller, Verb.History history) {
        int limit = history.limit() == null ? Limits.NEWEST_ENTRIES : history.limit();
        var request = new PageRequest(
                history.after(), history.before(), history.around(), Math.clamp(limit, 1, Limits.PAGE_ENTRIES));
        Page page = chat.page(caller, history.room(), request);
        return new Answer.History(page.room(), page.head(), page.entries(), page.more());
    }

    private Answer ticket(Caller caller, Verb.Upload upload) {
        var ticket = tickets.issue(caller, upload.room(), upload.key(), upload.name(), upload.size());
        return new Answer.Upload(ticket.url(), ticket.expiresIn());
    }

    private void presence(Wire wire, Session session, @Nullable String id, String state) {
        if (signals.presence(session, state)) {
            wire.answer(id, new Answer.Presence(state));
        } else {
            wire.fail(id, "bad-frame", "A presence is online, away or offline.", false);
        }
    }

    private void ask(Wire wire, @Nullable String id, Supplier<Answer> question) {
        blocking.execute(() -> {
            try {
                Answer answer = question.get();
                wire.loop().execute(() -> wire.answer(id, answer));
            } catch (RuntimeException e) {
                Refusal refusal = Refusals.of(e);
                wire.loop().execute(() -> wire.fail(id, refusal.code(), refusal.message(), refusal.retry()));
            }
        });
    }

    /** The answer to one join. */
    private record JoinAnswer(Wire wire, @Nullable String id) implements Joining.Outcome {

        @Override
        public void joined(Joining.Joined joined) {
            wire.answer(id, SyncAnswer.answer(joined));
        }

        @Override
        public void reset(String room, int epoch) {
            wire.reset(room, epoch);
            wire.fail(id, SyncAnswer.RESET.code(), SyncAnswer.RESET.message(), false);
        }

        @Override
        public void refused(Refusal refusal) {
            wire.fail(id, refusal.code(), refusal.message(), refusal.retry());
        }
    }
}
