package dev.parley.chat.intake;

import dev.parley.chat.log.Addressed;
import dev.parley.chat.log.Cursor;
import dev.parley.chat.log.CursorMove;
import dev.parley.chat.log.CursorMove.DeadLetter;
import dev.parley.chat.log.LogStore;
import dev.parley.chat.log.LogWriter;
import dev.parley.chat.log.Outcome;
import dev.parley.chat.log.Request;
import dev.parley.chat.log.StoreException;
import dev.parley.chat.log.Texts;
import dev.parley.contracts.event.ServiceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads one producer's numbered log from the cursor on, and appends what happened there to the rooms it happened in. The
 * cursor moves in the same transaction as the entries; several replicas may do this at once, and one of them wins each step.
 * An event that cannot be processed becomes a dead letter, and the cursor goes on.
 */
public final class Intake {

    private final Producer producer;
    private final CursorStore cursors;
    private final LogStore store;
    private final LogWriter writer;
    private final int page;

    /** @param page the most events that are asked for at once */
    public Intake(Producer producer, CursorStore cursors, LogStore store, LogWriter writer, int page) {
        this.producer = producer;
        this.cursors = cursors;
        this.store = store;
        this.writer = writer;
        this.page = page;
    }

    /**
     * Reads one page and takes it.
     *
     * @return there may be more to take right now
     * @throws ProducerAwayException when the producer cannot be read
     * @throws StoreException.Unavailable when the store cannot be reached
     */
    public boolean turn() {
        Cursor cursor = cursors.cursor(producer.name());
        Producer.Stretch stretch = producer.after(cursor.n(), page);
        Cursor start = start(cursor, stretch);
        if (!start.equals(cursor)) {
            store.move(new CursorMove(producer.name(), cursor, start, List.of()));
            return true;
        }
        List<Incoming> events =
                stretch.events().stream().filter(e -> e.n() > cursor.n()).toList();
        Cursor at = cursor;
        for (Run run : runs(untaken(cursor, events))) {
            if (!take(at, run)) {
                return true;
            }
            at = at.to(run.last());
        }
        Cursor end = events.isEmpty() ? cursor : cursor.to(events.getLast().n());
        if (!at.equals(end) && !store.move(new CursorMove(producer.name(), at, end, List.of()))) {
            return true;
        }
        return end.n() > cursor.n() && end.n() < stretch.last();
    }

    /**
     * From where the producer's log is to be read. One that was put back to an earlier moment gives numbers again, and nobody
     * knows where its old log and its new one part, so the new one is read from its start; keys keep from counting twice what
     * is in both.
     */
    private static Cursor start(Cursor cursor, Producer.Stretch stretch) {
        String log = stretch.log() == null ? cursor.log() : stretch.log();
        boolean isAnother = cursor.log() != null && !cursor.log().equals(log);
        return new Cursor(log, isAnother || stretch.last() < cursor.n() ? 0 : cursor.n());
    }

    /**
     * Without those that are in their rooms' logs already, as nearly all are in a log that is read again. For them the cursor
     * moves with the next that is not, or at the end. What is all for one room costs a transaction either way.
     */
    private List<Incoming> untaken(Cursor cursor, List<Incoming> events) {
        if (runs(events).size() < 2) {
            return events;
        }
        List<Addressed> asked = events.stream().flatMap(Intake::addressed).toList();
        Set<Addressed> taken = writer.taken(asked, producer.name(), cursor);
        return events.stream()
                .filter(event -> addressed(event).noneMatch(taken::contains))
                .toList();
    }

    /** Events for one room, with nothing to be done between them, for one transaction. */
    private record Run(String room, List<Incoming> events) {
        long last() {
            return events.getLast().n();
        }
    }

    private static List<Run> runs(List<Incoming> events) {
        var runs = new ArrayList<Run>();
        for (Incoming incoming : events) {
            String room = room(incoming);
            if (runs.isEmpty() || !runs.getLast().room().equals(room)) {
                runs.add(new Run(room, new ArrayList<>()));
            }
            runs.getLast().events().add(incoming);
        }
        return runs;
    }

    private static String room(Incoming incoming) {
        return switch (incoming) {
            case Incoming.Known(long _, ServiceEvent event) -> event.room();
            case Incoming.Unreadable _ -> "";
        };
    }

    /** False when another replica was faster. */
    private boolean take(Cursor from, Run run) {
        if (run.events().getFirst() instanceof Incoming.Unreadable) {
            return store.move(new CursorMove(
                    producer.name(),
                    from,
                    from.to(run.last()),
                    run.events().stream().map(this::unreadable).toList()));
        }
        List<Request> requests = run.events().stream()
                .flatMap(Intake::addressed)
                .map(Addressed::request)
                .toList();
        try {
            return writer.take(
                            run.room(),
                            requests,
                            outcomes -> new CursorMove(
                                    producer.name(), from, from.to(run.last()), refused(run.events(), outcomes)))
                    .isPresent();
        } catch (StoreException.Rejected e) {
            return takeOneByOne(from, run, e);
        }
    }

    private boolean takeOneByOne(Cursor from, Run run, StoreException.Rejected rejection) {
        if (run.events().size() == 1) {
            Incoming event = run.events().getFirst();
            DeadLetter letter = letter(event, String.valueOf(rejection.getMessage()));
            return store.move(new CursorMove(producer.name(), from, from.to(event.n()), List.of(letter)));
        }
        Cursor at = from;
        for (Incoming event : run.events()) {
            if (!take(at, new Run(run.room(), List.of(event)))) {
                return false;
            }
            at = at.to(event.n());
        }
        return true;
    }

    private List<DeadLetter> refused(List<Incoming> events, List<Outcome> outcomes) {
        var letters = new ArrayList<DeadLetter>();
        for (int i = 0; i < events.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused(var refusal)) {
                letters.add(letter(events.get(i), refusal.code() + ": " + refusal.message()));
            }
        }
        return letters;
    }

    private static Stream<Addressed> addressed(Incoming incoming) {
        return switch (incoming) {
            case Incoming.Known(long _, ServiceEvent event) ->
                Stream.of(new Addressed(event.room(), Announcement.of(event)));
            case Incoming.Unreadable _ -> Stream.empty();
        };
    }

    private DeadLetter unreadable(Incoming incoming) {
        return letter(
                incoming,
                switch (incoming) {
                    case Incoming.Known _ -> "";
                    case Incoming.Unreadable unreadable -> unreadable.reason();
                });
    }

    private DeadLetter letter(Incoming incoming, String reason) {
        String reference =
                switch (incoming) {
                    case Incoming.Known(long _, ServiceEvent event) -> event.key();
                    case Incoming.Unreadable unreadable -> unreadable.kind();
                };
        return new DeadLetter(producer.name(), incoming.n(), Texts.cleaned(reference), Texts.cleaned(reason));
    }
}
