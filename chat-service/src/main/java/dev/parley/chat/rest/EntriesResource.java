package dev.parley.chat.rest;

import dev.parley.chat.log.Command;
import dev.parley.chat.log.GroupCommit;
import dev.parley.chat.log.History;
import dev.parley.chat.log.Outcome;
import dev.parley.chat.log.Request;
import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Refusal;
import dev.parley.chat.room.RefusedException;
import dev.parley.chat.telemetry.Refusals;
import dev.parley.chat.telemetry.WriteTraces;
import dev.parley.contracts.Limits;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Page;
import dev.parley.contracts.chat.WriteBatch;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.contracts.chat.WriteResults;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log of a room. */
@Path("/rooms/{room}/entries")
@RolesAllowed({Groups.PERSON, Groups.GUEST, Groups.ADMIN, Groups.SERVICE})
@Tag(name = "entries")
class EntriesResource {

    private static final int BATCH = 500;
    private static final String PAGE = "" + Limits.NEWEST_ENTRIES;

    private final CurrentCaller current;
    private final GroupCommit log;
    private final History history;
    private final PersonalRooms personal;
    private final WriteTraces traces;
    private final Refusals refusals;

    EntriesResource(
            CurrentCaller current,
            GroupCommit log,
            History history,
            PersonalRooms personal,
            WriteTraces traces,
            Refusals refusals) {
        this.current = current;
        this.log = log;
        this.history = history;
        this.personal = personal;
        this.traces = traces;
        this.refusals = refusals;
    }

    /** Nothing is waited for here, so that an append passes through as few threads as it can. */
    @POST
    @Operation(
            summary = "Write, in order; one result for each write",
            description = "Accepted writes are committed. A repeat of a key gets the first answer again.")
    public CompletionStage<WriteResults> write(@PathParam("room") String room, @Nullable WriteBatch body) {
        WriteBatch batch = Completeness.body(body);
        Caller caller = current.get();
        if (batch.writes() == null || batch.writes().size() > BATCH) {
            throw refused("A batch has at most " + BATCH + " 'writes'.");
        }
        List<Slot> slots = batch.writes().stream()
                .map(write -> Completeness.of(write)
                        .map(missing -> Slot.refused(missing))
                        .orElseGet(() -> Slot.of(new Request(caller, write.key(), new Command.Act(write.action())))))
                .toList();
        return append(room, slots.stream().flatMap(Slot::requests).toList()).thenApply(outcomes -> {
            Iterator<Outcome> next = outcomes.iterator();
            return new WriteResults(slots.stream()
                    .map(slot -> slot.refusal() != null ? slot.refusal() : result(next.next()))
                    .toList());
        });
    }

    private CompletionStage<List<Outcome>> append(String room, List<Request> requests) {
        traces.brought(room, requests);
        return log.submit(room, requests).thenApply(outcomes -> {
            traces.answered(room, requests, outcomes);
            refusals.count(outcomes);
            return outcomes;
        });
    }

    /** A write's place in the answer: a request that the log decides, or what was wrong with it at once. */
    private record Slot(@Nullable Request request, @Nullable WriteResult refusal) {
        static Slot of(Request request) {
            return new Slot(request, null);
        }

        static Slot refused(String message) {
            return new Slot(null, new WriteResult.Refused(Refusal.BAD_REQUEST, message, false));
        }

        Stream<Request> requests() {
            return Stream.ofNullable(request);
        }
    }

    private static WriteResult result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written(var entry) -> new WriteResult.Accepted(entry, false);
            case Outcome.Repeated(var entry) -> new WriteResult.Accepted(entry, true);
            case Outcome.Refused(Refusal refusal) ->
                new WriteResult.Refused(refusal.code(), refusal.message(), refusal.retry());
            case Outcome.Unchanged _ -> throw new IllegalStateException("A write is written or refused.");
        };
    }

    @GET
    @RunOnVirtualThread
    @Operation(
            summary = "A page of the log, folded to its head",
            description = "At most one of after, before and around; none for the newest entries.")
    public Page read(
            @PathParam("room") String room,
            @QueryParam("after") @Nullable String after,
            @QueryParam("before") @Nullable String before,
            @QueryParam("around") @Nullable String around,
            @QueryParam("limit") @DefaultValue(PAGE) int limit) {
        if (Stream.of(after, before, around).filter(bound -> bound != null).count() > 1) {
            throw refused("Only one of after, before and around.");
        }
        var place = new History.Place(position(after), position(before), position(around));
        Caller caller = current.get();
        personal.touch(caller, room);
        return history.page(caller, room, place, limit);
    }

    private static @Nullable Position position(@Nullable String text) {
        try {
            return text == null ? null : Position.parse(text);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.of(Refusal.BAD_REQUEST, message));
    }
}
