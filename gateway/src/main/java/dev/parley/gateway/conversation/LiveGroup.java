package dev.parley.gateway.conversation;

import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.LoggedEntry.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sessions of an audience that get every entry as it comes, by one edge: the fan-out's inner loop. */
final class LiveGroup {

    private final EdgeCodec codec;
    private final List<Attachment> live = new ArrayList<>();
    private final Map<String, Integer> people = new HashMap<>();

    LiveGroup(EdgeCodec codec) {
        this.codec = codec;
    }

    void add(Attachment attachment) {
        attachment.index = live.size();
        live.add(attachment);
        people.merge(attachment.session().person(), 1, Integer::sum);
    }

    /** Says whether the group is empty now. */
    boolean remove(Attachment attachment) {
        int index = attachment.index;
        if (index >= 0) {
            attachment.index = -1;
            Attachment last = live.removeLast();
            if (last != attachment) {
                live.set(index, last);
                last.index = index;
            }
            people.computeIfPresent(attachment.session().person(), (person, count) -> count == 1 ? null : count - 1);
        }
        return live.isEmpty();
    }

    int size() {
        return live.size();
    }

    /** Goes backwards, so that the one that it serves may leave meanwhile. */
    void deliver(List<LoggedEntry> entries) {
        @Nullable Frame[] frames = new Frame[entries.size()];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = codec.entry(entries.get(i));
        }
        boolean alikeForAll = entries.stream().noneMatch(this::concernsSomebodyHere);
        for (int i = live.size() - 1; i >= 0; i--) {
            Attachment attachment = live.get(i);
            if (alikeForAll) {
                send(frames, attachment.session().outbound());
            } else {
                sendOneByOne(entries, frames, attachment);
            }
        }
    }

    private boolean concernsSomebodyHere(LoggedEntry entry) {
        return (entry.key() != null && people.containsKey(entry.author()))
                || (entry.effect() instanceof Effect.Ends(String person) && people.containsKey(person));
    }

    private static void send(@Nullable Frame[] frames, Outbound outbound) {
        for (Frame frame : frames) {
            if (frame != null) {
                outbound.offer(frame);
            }
        }
    }

    private void sendOneByOne(List<LoggedEntry> entries, @Nullable Frame[] frames, Attachment attachment) {
        Outbound outbound = attachment.session().outbound();
        for (int i = 0; i < frames.length; i++) {
            LoggedEntry entry = entries.get(i);
            boolean own = entry.key() != null
                    && entry.author().equals(attachment.session().person());
            Frame frame = own ? codec.own(entry) : frames[i];
            if (frame != null) {
                outbound.offer(frame);
            }
            if (attachment.endsLive(entry)) {
                attachment.endLive();
                return;
            }
        }
    }

    void signal(Signal signal) {
        Frame frame = codec.signal(signal);
        if (frame == null) {
            return;
        }
        for (int i = live.size() - 1; i >= 0; i--) {
            Session session = live.get(i).session();
            if (!session.person().equals(signal.by())) {
                session.outbound().offerSignal(frame);
            }
        }
    }
}
