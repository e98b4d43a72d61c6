package dev.parley.gateway.conversation.loops;

import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Heads;
import dev.parley.contracts.chat.MemberChange;
import dev.parley.contracts.chat.Page;
import dev.parley.contracts.chat.RoomView;
import dev.parley.contracts.chat.Visibility;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.conversation.LogPage;
import dev.parley.gateway.conversation.LoggedEntry;
import dev.parley.gateway.conversation.Reply;
import dev.parley.gateway.conversation.RoomLog;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.upstream.chat.ChatService;
import dev.parley.gateway.upstream.chat.PageRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.List;

/** chat-service's logs for the machines of one event loop: written to from the loop itself, read on virtual threads, answered on the loop. */
final class LoopLog implements RoomLog {

    private final ChatService chat;
    private final HintingAppends appends;
    private final Blocking blocking;
    private final Loop loop;
    private final Traces traces;

    LoopLog(ChatService chat, HintingAppends appends, Blocking blocking, Loop loop, Traces traces) {
        this.chat = chat;
        this.appends = appends;
        this.blocking = blocking;
        this.loop = loop;
        this.traces = traces;
    }

    @Override
    public void head(String room, Reply<Position> reply) {
        blocking.ask(loop, reply, () -> {
            Heads heads = chat.heads(List.of(room));
            return new Position(heads.epoch(), heads.heads().getOrDefault(room, 0L));
        });
    }

    @Override
    public void read(String room, Position after, int limit, Reply<LogPage> reply) {
        blocking.ask(loop, reply, () -> {
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
        blocking.ask(loop, reply, () -> {
            RoomView view = chat.view(caller, room);
            if (enter && view.summary().role() == null && view.summary().visibility() == Visibility.PUBLIC) {
                chat.putMember(caller, room, caller.id(), new MemberChange(null, caller.name()));
                return chat.view(caller, room);
            }
            return view;
        });
    }

    /** Without another thread, for this is what everybody waits for. */
    @Override
    public void append(Caller caller, String room, List<Write> writes, Reply<List<WriteResult>> reply) {
        Span span = traces.sending(room, writes.size());
        Context trace = Context.root().with(span);
        loop.inContext(() -> write(caller, room, writes, trace).onComplete(written -> {
            if (written.failed()) {
                span.setStatus(StatusCode.ERROR, String.valueOf(written.cause().getMessage()));
            }
            span.end();
            loop.execute(() -> tell(reply, written));
        }));
    }

    private Future<List<WriteResult>> write(Caller caller, String room, List<Write> writes, Context trace) {
        try {
            return appends.writing(caller, room, writes, trace);
        } catch (RuntimeException | Error e) {
            return Future.failedFuture(e);
        }
    }

    private static <T> void tell(Reply<T> reply, AsyncResult<T> result) {
        if (result.succeeded()) {
            reply.answered(result.result());
        } else {
            reply.failed(Refusals.of(result.cause()));
        }
    }
}
