package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import dev.parley.contracts.chat.RoomView;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.identity.Caller;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One client's connection, whatever it speaks: who it is, the rooms it sees, what waits for it. It lives on its event loop. */
public final class Session {

    private static final WriteResult BUSY =
            new WriteResult.Refused("busy", "Too much that you wrote is under way. Wait for the answers.", true);

    private final EdgeCodec codec;
    private final Outbound outbound;
    private final RoomLog log;
    private final Function<String, Audience> audiences;
    private final Notices notices;
    private final Map<String, Attachment> rooms = new HashMap<>();
    private final Map<String, WriteLane> lanes = new HashMap<>();
    private final Deque<Attachment> wanting = new ArrayDeque<>();
    private @Nullable Attachment replaying;
    private final WriteBudget budget;
    private Caller caller;

    /** What happens to a session's rooms by itself. */
    public interface Notices {

        /** The client's position in the room is void, and it is no longer in it. */
        void reset(String room, int epoch);

        /** The last entry that the person may see was sent. */
        void detached(String room);

        /**
         * More was written than the log keeps up with: nothing more is to be read from the client until this is taken back.
         *
         * @param on false: it may go on
         */
        void holdBack(boolean on);
    }

    /** @param audiences finds the room's audience on this session's event loop */
    public Session(
            Caller caller,
            EdgeCodec codec,
            Outbound outbound,
            RoomLog log,
            Function<String, Audience> audiences,
            Notices notices) {
        this.caller = caller;
        this.codec = codec;
        this.outbound = outbound;
        this.log = log;
        this.audiences = audiences;
        this.notices = notices;
        this.budget = new WriteBudget(notices::holdBack);
    }

    public Caller caller() {
        return caller;
    }

    /** The same person, by a newer token. */
    public void renew(Caller renewed) {
        caller = renewed;
    }

    public String person() {
        return caller.id();
    }

    public EdgeCodec codec() {
        return codec;
    }

    public Outbound outbound() {
        return outbound;
    }

    public Set<String> rooms() {
        return Set.copyOf(rooms.keySet());
    }

    public int roomCount() {
        return rooms.size();
    }

    public boolean isIn(String room) {
        return rooms.containsKey(room);
    }

    public boolean ended() {
        return outbound.ended();
    }

    /** Joins a room, anew if it is in it already. */
    public void join(Joining joining) {
        leave(joining.room());
        var attachment = new Attachment(this, audiences.apply(joining.room()), joining);
        rooms.put(joining.room(), attachment);
        attachment.attach();
    }

    /** Sees no more of a room; says nothing of membership. */
    public void leave(String room) {
        Attachment attachment = rooms.get(room);
        if (attachment != null) {
            attachment.leave();
        }
    }

    /** Everything up to there was handed on; nothing until the join is answered, or when it is not in the room. */
    public Optional<Position> position(String room) {
        Attachment attachment = rooms.get(room);
        return attachment == null ? Optional.empty() : attachment.position();
    }

    /** Writes into a room, in order behind what was written before; refused when too much waits. What fails comes again by its key. */
    public void write(String room, Write write, Consumer<WriteResult> result) {
        write(room, write, true, result);
    }

    /** The same for a client that does not send again what failed. */
    public void writeOnce(String room, Write write, Consumer<WriteResult> result) {
        write(room, write, false, result);
    }

    private void write(String room, Write write, boolean repeats, Consumer<WriteResult> result) {
        if (!budget.begin(write)) {
            result.accept(BUSY);
            return;
        }
        WriteLane lane = lanes.computeIfAbsent(room, name -> new WriteLane(name, log, this::caller));
        lane.submit(write, repeats, answer -> {
            result.accept(answer);
            budget.end(write);
        });
        if (lanes.size() > 64) {
            lanes.values().removeIf(WriteLane::idle);
        }
    }

    /** The sink takes more again. */
    public void drained() {
        outbound.drained();
        replayNext();
    }

    public void end(Ending ending) {
        outbound.end(ending);
        leaveAll();
    }

    /** It was ended; the connection may still be there for a while, with what it holds. */
    public void over() {
        leaveAll();
        budget.release();
    }

    /** The connection is gone. */
    public void closed() {
        outbound.gone();
        over();
    }

    private void leaveAll() {
        wanting.clear();
        for (Attachment attachment : List.copyOf(rooms.values())) {
            attachment.leave();
        }
    }

    void view(Joining joining, Attachment attachment) {
        log.view(caller, joining.room(), joining.enter(), new Reply<>() {
            @Override
            public void answered(RoomView view) {
                attachment.viewed(view);
            }

            @Override
            public void failed(Refusal refusal) {
                attachment.refused(refusal);
            }
        });
    }

    void send(LoggedEntry entry) {
        boolean own = entry.key() != null && entry.author().equals(person());
        Frame frame = own ? codec.own(entry) : codec.entry(entry);
        if (frame != null) {
            outbound.offer(frame);
        }
    }

    void signal(List<Signal> signals) {
        for (Signal signal : signals) {
            Frame frame = codec.signal(signal);
            if (frame != null) {
                outbound.offerSignal(frame);
            }
        }
    }

    /** One room catches up at a time, and only when all that it got before has been taken. */
    void wantNext(Attachment attachment) {
        wanting.add(attachment);
        replayNext();
    }

    void sliceDone(Attachment attachment) {
        wanting.remove(attachment);
        if (replaying == attachment) {
            replaying = null;
            replayNext();
        }
    }

    private void replayNext() {
        if (replaying == null && !wanting.isEmpty() && outbound.idle()) {
            Attachment next = wanting.removeFirst();
            replaying = next;
            next.ask();
        }
    }

    void forget(String room, Attachment attachment) {
        rooms.remove(room, attachment);
    }

    void reset(String room, int epoch) {
        notices.reset(room, epoch);
    }

    void detached(String room) {
        notices.detached(room);
    }
}
