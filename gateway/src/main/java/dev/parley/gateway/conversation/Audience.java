package dev.parley.gateway.conversation;

import dev.parley.contracts.Position;
import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.identity.Caller;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those of one event loop who are in a room. What the feed delivers is encoded once for each edge and handed to all of them. */
public final class Audience {

    private final String room;
    private final Feed feed;
    private final Set<Attachment> attached = new LinkedHashSet<>();
    private final Map<EdgeCodec, LiveGroup> groups = new LinkedHashMap<>();
    private final Map<Long, Attachment> tickets = new HashMap<>();
    private final Set<Attachment> newcomers = new LinkedHashSet<>();
    private long lastTicket;
    private @Nullable Position head;
    private long deliveries;

    /** The way to the room's feed, which may live on another event loop. */
    public interface Feed {

        void want(long ticket, Position after, long atLeast);

        /** The log reaches at least so far. */
        void heard(Position head);

        /** A session is in the room now. */
        void came(Caller caller);

        void went(Caller caller);
    }

    public Audience(String room, Feed feed) {
        this.room = room;
        this.feed = feed;
    }

    public String room() {
        return room;
    }

    /** How often an entry was handed to a session, since this was asked last. */
    public long takeDeliveries() {
        long taken = deliveries;
        deliveries = 0;
        return taken;
    }

    public boolean isEmpty() {
        return attached.isEmpty();
    }

    public void opened(Position opened) {
        boolean again = head != null;
        head = opened;
        tickets.clear();
        for (Attachment attachment : List.copyOf(attached)) {
            attachment.opened(opened, again);
        }
    }

    public void unavailable(Refusal refusal) {
        if (head == null) {
            for (Attachment attachment : List.copyOf(attached)) {
                attachment.refused(refusal);
            }
        }
    }

    public void delivered(List<LoggedEntry> entries) {
        head = entries.getLast().at();
        int sessions = 0;
        for (LiveGroup group : List.copyOf(groups.values())) {
            sessions += group.size();
            group.deliver(entries);
        }
        deliveries += (long) sessions * entries.size();
        for (LoggedEntry entry : entries) {
            entry.delivered(sessions);
        }
    }

    public void slice(long ticket, List<LoggedEntry> entries) {
        Attachment attachment = tickets.remove(ticket);
        if (attachment != null) {
            attachment.slice(entries);
            deliveries += entries.size();
        }
    }

    /** Something fleeting for all but the person who did it. */
    public void signal(Signal signal) {
        for (LiveGroup group : groups.values()) {
            group.signal(signal);
        }
    }

    void attach(Attachment attachment) {
        attached.add(attachment);
        if (head != null) {
            attachment.opened(head, false);
        }
    }

    void detach(Attachment attachment) {
        attached.remove(attachment);
        tickets.values().remove(attachment);
        newcomers.remove(attachment);
        EdgeCodec codec = attachment.session().codec();
        LiveGroup group = groups.get(codec);
        if (group != null && group.remove(attachment)) {
            groups.remove(codec);
        }
    }

    void live(Attachment attachment) {
        groups.computeIfAbsent(attachment.session().codec(), LiveGroup::new).add(attachment);
    }

    void want(Attachment attachment, Position after, long atLeast) {
        long ticket = ++lastTicket;
        tickets.put(ticket, attachment);
        feed.want(ticket, after, atLeast);
    }

    void came(Attachment attachment) {
        newcomers.add(attachment);
        feed.came(attachment.session().caller());
    }

    void went(Attachment attachment) {
        feed.went(attachment.session().caller());
    }

    /**
     * Who is in the room, for one person who just came: for those of their sessions that were not told yet, or somebody who comes back with
     * many would be told the square of their number.
     */
    public void present(String person, List<Signal> signals) {
        for (Attachment newcomer : List.copyOf(newcomers)) {
            Session session = newcomer.session();
            if (session.person().equals(person)) {
                newcomers.remove(newcomer);
                session.signal(signals);
            }
        }
    }

    void heard(Position logged) {
        if (logged.compareTo(head()) > 0) {
            feed.heard(logged);
        }
    }

    /** Known as soon as anything attached was opened. */
    Position head() {
        if (head == null) {
            throw new IllegalStateException("The feed of " + room + " is not open yet.");
        }
        return head;
    }
}
