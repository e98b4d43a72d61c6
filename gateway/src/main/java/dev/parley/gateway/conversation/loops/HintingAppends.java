package dev.parley.gateway.conversation.loops;

import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.gateway.conversation.Appends;
import dev.parley.gateway.conversation.LoggedEntry;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.upstream.Awaiting;
import dev.parley.gateway.upstream.UpstreamProblem;
import dev.parley.gateway.upstream.chat.ChatService;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes by chat-service; the entries in its answer are told to the room's feed at once. */
@ApplicationScoped
class HintingAppends implements Appends {

    private static final String CLIENT = "client:";

    private final ChatService chat;
    private final Instance<Conversations> conversations;
    private final ConversationMeters meters;
    private final Traces traces;

    HintingAppends(ChatService chat, Instance<Conversations> conversations, ConversationMeters meters, Traces traces) {
        this.chat = chat;
        this.conversations = conversations;
        this.meters = meters;
        this.traces = traces;
    }

    @Override
    public List<WriteResult> write(Caller caller, String room, List<Write> writes) {
        return Awaiting.orProblem(writing(caller, room, writes, Context.current()));
    }

    /** The same without waiting; the answer comes on the caller's event loop. */
    Future<List<WriteResult>> writing(Caller caller, String room, List<Write> writes, Context trace) {
        return chat.writing(caller, room, writes, trace)
                .map(results -> {
                    hint(room, writes, results, trace);
                    return results;
                })
                .recover(failure -> allRefused(writes, failure))
                .onSuccess(meters::answered);
    }

    private static Future<List<WriteResult>> allRefused(List<Write> writes, Throwable failure) {
        if (!(failure instanceof UpstreamProblem problem) || !problem.problem().retry()) {
            return Future.failedFuture(failure);
        }
        var refused = new WriteResult.Refused(
                problem.problem().code(), problem.problem().detail(), true);
        return Future.succeededFuture(
                writes.stream().<WriteResult>map(write -> refused).toList());
    }

    private void hint(String room, List<Write> writes, List<WriteResult> results, Context trace) {
        if (!conversations.get().follows(room)) {
            return;
        }
        var entries = new ArrayList<LoggedEntry>();
        for (int i = 0; i < Math.min(writes.size(), results.size()); i++) {
            if (results.get(i) instanceof WriteResult.Accepted(var entry, boolean repeat) && !repeat) {
                entries.add(traces.follow(
                        room, LoggedEntry.of(entry, clientKey(writes.get(i).key())), trace));
            }
        }
        if (!entries.isEmpty()) {
            conversations.get().entries(room, entries);
        }
    }

    private static @Nullable String clientKey(String key) {
        return key.startsWith(CLIENT) ? key.substring(CLIENT.length()) : null;
    }
}
