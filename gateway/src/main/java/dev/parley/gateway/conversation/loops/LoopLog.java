package dev.parley.gateway.conversation.loops;

import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Heads;
import dev.parley.contracts.chat.MemberChange;
import dev.parley.contracts.chat.Page;
import dev.parley.contracts.chat.RoomView;
import dev.parley.contracts.chat.Visibility;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.conversation.Appends;
import dev.parley.gateway.conversation.LogPage;
import dev.parley.gateway.conversation.LoggedEntry;
import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.conversation.Reply;
import dev.parley.gateway.conversation.RoomLog;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.upstream.chat.ChatService;
import dev.parley.gateway.upstream.chat.PageRequest;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** chat-service's logs for the machines of one event loop: asked on virtual threads, answered on the loop. */
final class LoopLog implements RoomLog {

    private final ChatService chat;
    private final Appends appends;
    private final Executor blocking;
    private final Executor loop;
    private final Traces traces;

    LoopLog(ChatService chat, Appends appends, Executor blocking, Executor loop, Traces traces) {
        this.chat = chat;
        this.appends = appends;
        this.blocking = blocking;
        this.loop = loop;
        this.traces = traces;
    }

    @Override
    public void head(String room, Reply<Position> reply) {
        ask(reply, () -> {
            Heads heads = chat.heads(List.of(room));
            return new Position(heads.epoch(), heads.heads().getOrDefault(room, 0L));
        });
    }

    @Override
    public void read(String room, Position after, int limit, Reply<LogPage> reply) {
        ask(reply, () -> {
            Page page = chat.log(room, PageRequest.after(after, limit));
            return new LogPage(
                    page.head(),
                    page.entries().stream()
                            .map(entry -> LoggedEntry.of(entry, null))
                            .toList());
        });
    }

    @Override
    public void view(Caller caller, String room, boolean enter, Reply<RoomView> reply) {
        ask(reply, () -> {
            RoomView view = chat.view(caller, room);
            if (enter && view.summary().role() == null && view.summary().visibility() == Visibility.PUBLIC) {
                chat.putMember(caller, room, caller.id(), new MemberChange(null, caller.name()));
                return chat.view(caller, room);
            }
            return view;
        });
    }

    @Override
    public void append(Caller caller, String room, List<Write> writes, Reply<List<WriteResult>> reply) {
        ask(reply, traces.sending(room, writes.size(), () -> appends.write(caller, room, writes)));
    }

    private <T> void ask(Reply<T> reply, Supplier<T> question) {
        blocking.execute(() -> {
            try {
                T answer = question.get();
                loop.execute(() -> reply.answered(answer));
            } catch (RuntimeException e) {
                Refusal refusal = Refusals.of(e);
                loop.execute(() -> reply.failed(refusal));
            }
        });
    }
}
