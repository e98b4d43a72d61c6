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
import dev.parley.gateway.conversation.Reply;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.loops.Blocking;
import dev.parley.gateway.conversation.loops.Proofs;
import dev.parley.gateway.conversation.loops.Signals;
import dev.parley.gateway.guard.LimitsConfig;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.InvalidToken;
import dev.parley.gateway.upstream.chat.ChatService;
import dev.parley.gateway.upstream.chat.PageRequest;
import dev.parley.gateway.upstream.file.UploadTickets;
import dev.parley.gateway.upstream.mail.MailOutbox;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
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
    private final Proofs proofs;
    private final int roomsPerSession;

    Verbs(
            ChatService chat,
            Signals signals,
            UploadTickets tickets,
            MailOutbox mails,
            Blocking blocking,
            Proofs proofs,
            LimitsConfig limits) {
        this.chat = chat;
        this.signals = signals;
        this.tickets = tickets;
        this.mails = mails;
        this.blocking = blocking;
        this.proofs = proofs;
        this.roomsPerSession = limits.roomsPerSession();
    }

    void perform(Wire wire, Session session, @Nullable String id, Verb verb) {
        Caller caller = session.caller();
        switch (verb) {
            case Verb.Join(String room, Position after) -> {
                if (wire.ask(id, 1)) {
                    join(wire, session, new Joining(room, after, true, new JoinAnswer(wire, id, room)));
                }
            }
            case Verb.Sync sync -> sync(wire, session, id, sync.rooms());
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
            case Verb.History history -> askLong(wire, session, id, asking -> history(asking, history));
            case Verb.Read(String room, Position at) ->
                ask(wire, id, () -> {
                    chat.readMark(caller, room, at);
                    return new Answer.Read(room, at);
                });
            case Verb.Leave(String room) -> leave(wire, session, id, room);
            case Verb.Rooms _ -> askLong(wire, session, id, asking -> new Answer.Rooms(chat.rooms(asking)));
            case Verb.SendMail mail -> ask(wire, id, () -> new Answer.MailQueued(mails.queue(caller, mail)));
            case Verb.Upload upload -> ask(wire, id, () -> ticket(caller, upload));
            case Verb.Typing(String room) -> {
                if (session.isIn(room)) {
                    wire.pace().typing(room, () -> signals.typing(caller, room));
                }
            }
            case Verb.Presence(String state) -> presence(wire, session, id, state);
            case Verb.Renew(String token) -> renew(wire, session, id, token);
            case Verb.Hello _ -> wire.fail(id, "bad-frame", "There was a hello already.", false);
            case Verb.Heartbeat _ -> {}
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

    private void join(Wire wire, Session session, Joining joining) {
        String room = joining.room();
        wire.backlog().turns().take(room, () -> {
            if (session.isIn(room) || session.roomCount() < roomsPerSession) {
                session.join(joining);
            } else {
                joining.outcome().refused(tooManyRooms());
            }
        });
    }

    private void sync(Wire wire, Session session, @Nullable String id, Map<String, Position> rooms) {
        long more = rooms.keySet().stream().filter(room -> !session.isIn(room)).count();
        if (session.roomCount() + more > roomsPerSession) {
            fail(wire, id, tooManyRooms());
        } else if (wire.ask(id, rooms.size())) {
            new SyncAnswer(wire, id, rooms).join(joining -> join(wire, session, joining));
        }
    }

    private Refusal tooManyRooms() {
        return new Refusal("too-many-rooms", "A session is in at most " + roomsPerSession + " rooms.", false);
    }

    private void leave(Wire wire, Session session, @Nullable String id, String room) {
        if (wire.ask(id, 1)) {
            wire.backlog().turns().take(room, () -> {
                Caller caller = session.caller();
                Runnable answered = () -> wire.backlog().turns().done(room);
                blocking.ask(wire.loop(), new QuestionAnswer(wire, id, answered), () -> {
                    leave(wire, session, caller, room);
                    return new Answer.Left(room);
                });
            });
        }
    }

    /** A member's own entry ends their sight of the room, at exactly that place; who is no member has none to wait for. */
    private void leave(Wire wire, Session session, Caller caller, String room) {
        if (chat.view(caller, room).summary().role() == null) {
            wire.loop().execute(() -> session.leave(room));
        } else {
            chat.removeMember(caller, room, caller.id());
        }
    }

    private void renew(Wire wire, Session session, @Nullable String id, String token) {
        if (!wire.ask(id, 1)) {
            return;
        }
        proofs.verify(token, wire.loop(), new Proofs.Verdict() {
            @Override
            public void known(Caller caller) {
                if (caller.id().equals(session.person())) {
                    session.renew(caller);
                    wire.answer(id, new Answer.Renewed((int)
                            Duration.between(Instant.now(), caller.expires()).toSeconds()));
                } else {
                    wire.fail(id, "other-person", "The new token is somebody else's. Open a new connection.", false);
                }
                wire.backlog().answered();
            }

            @Override
            public void refused(InvalidToken why) {
                wire.fail(id, why.expired() ? "token-expired" : "bad-token", String.valueOf(why.getMessage()), false);
                wire.backlog().answered();
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
        if (Signals.isPresence(state)) {
            wire.pace().presence(() -> signals.presence(session, state));
            wire.answer(id, new Answer.Presence(state));
        } else {
            wire.fail(id, "bad-frame", "A presence is online, away or offline.", false);
        }
    }

    private void ask(Wire wire, @Nullable String id, Supplier<Answer> question) {
        if (wire.ask(id, 1)) {
            blocking.ask(wire.loop(), new QuestionAnswer(wire, id, () -> {}), question);
        }
    }

    private void askLong(Wire wire, Session session, @Nullable String id, Function<Caller, Answer> question) {
        if (wire.ask(id, 1)) {
            LongAnswers longAnswers = wire.backlog().longAnswers();
            longAnswers.ask(() -> {
                Caller asking = session.caller();
                var answer = new QuestionAnswer(wire, id, longAnswers::given);
                blocking.ask(wire.loop(), answer, () -> question.apply(asking));
            });
        }
    }

    private static void fail(Wire wire, @Nullable String id, Refusal refusal) {
        wire.fail(id, refusal.code(), refusal.message(), refusal.retry());
    }

    /** @param then is run when it is given */
    private record QuestionAnswer(Wire wire, @Nullable String id, Runnable then) implements Reply<Answer> {

        @Override
        public void answered(Answer answer) {
            wire.answer(id, answer);
            wire.backlog().answered();
            then.run();
        }

        @Override
        public void failed(Refusal refusal) {
            fail(wire, id, refusal);
            wire.backlog().answered();
            then.run();
        }
    }
}
