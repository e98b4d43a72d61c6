package dev.parley.gateway.conversation;

import dev.parley.contracts.Limits;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.RoomView;
import dev.parley.gateway.conversation.LoggedEntry.Effect;
import java.util.List;
import java.util.Optional;

/**
 * A session's place in a room. It attaches to the audience first and asks what the person may see after that, so that a
 * removal is either in the answer or still to come. It then catches up slice by slice, each when the session has drained the one before, and goes
 * live at the moment when its cursor is the audience's head: nothing between is lost or doubled, and nothing waits in a queue.
 */
final class Attachment {

    private final Session session;
    private final Audience audience;
    private final Joining joining;
    private Stage stage = new Stage.Opening();

    /** Its index among the live ones of its group; the audience keeps it. */
    int index = -1;

    /** How far a session is with a room. */
    private sealed interface Stage {

        /** The feed's head, or what the person may see, is not known yet. */
        record Opening() implements Stage {}

        /**
         * Everything up to the cursor was sent.
         *
         * @param viewed the log's head when the view was read: a removal up to there is in it
         */
        record CatchingUp(Position cursor, Visible visible, long viewed) implements Stage {
            CatchingUp at(long seq) {
                return new CatchingUp(new Position(cursor.epoch(), seq), visible, viewed);
            }
        }

        /** It gets what the audience gets. */
        record Live(long viewed) implements Stage {}

        record Gone() implements Stage {}
    }

    Attachment(Session session, Audience audience, Joining joining) {
        this.session = session;
        this.audience = audience;
        this.joining = joining;
    }

    Session session() {
        return session;
    }

    void attach() {
        audience.attach(this);
    }

    /** The audience knows its head; in a new epoch, positions of the old one are void. */
    void opened(Position head, boolean again) {
        switch (stage) {
            case Stage.Opening _ -> {
                if (!again) {
                    session.view(joining, this);
                }
            }
            case Stage.CatchingUp(Position cursor, Visible _, long _)
            when cursor.epoch() == head.epoch() -> {
                session.sliceDone(this);
                proceed();
            }
            case Stage.CatchingUp _, Stage.Live _ -> {
                leave();
                session.reset(joining.room(), head.epoch());
            }
            case Stage.Gone _ -> {}
        }
    }

    void viewed(RoomView view) {
        if (!(stage instanceof Stage.Opening)) {
            return;
        }
        Position head = view.summary().head();
        var visible = new Visible(view.ranges());
        Position after = joining.after();
        if (!visible.goesOn()) {
            refused(new Refusal("not-member", "Only members may join " + joining.room() + ".", false));
        } else if (head.epoch() < audience.head().epoch()
                || (after != null && (after.epoch() != head.epoch() || after.seq() > head.seq()))) {
            go();
            joining.outcome()
                    .reset(
                            joining.room(),
                            Math.max(head.epoch(), audience.head().epoch()));
        } else {
            boolean recovered = after != null && visible.count(after.seq(), head.seq()) <= Limits.REPLAY_ENTRIES;
            long cursor = recovered && after != null ? after.seq() : visible.newest(Limits.NEWEST_ENTRIES, head.seq());
            joining.outcome().joined(new Joining.Joined(view.summary(), visible.firstBehind(cursor), head, recovered));
            stage = new Stage.CatchingUp(new Position(head.epoch(), cursor), visible, head.seq());
            audience.heard(head);
            audience.came(this);
            proceed();
        }
    }

    void refused(Refusal refusal) {
        if (stage instanceof Stage.Opening) {
            go();
            joining.outcome().refused(refusal);
        }
    }

    /** The session has drained what it got: ask for more. */
    void ask() {
        if (stage instanceof Stage.CatchingUp catching) {
            audience.want(this, catching.cursor(), catching.viewed());
        } else {
            session.sliceDone(this);
        }
    }

    /** What follows the cursor; no further than the audience's head. */
    void slice(List<LoggedEntry> entries) {
        for (LoggedEntry entry : entries) {
            if (stage instanceof Stage.CatchingUp catching
                    && entry.seq() > catching.cursor().seq()) {
                stage = catching.at(entry.seq());
                if (catching.visible().sees(entry.seq())) {
                    session.send(entry);
                }
                if (endsHere(entry, catching.viewed())) {
                    leave();
                    session.detached(joining.room());
                }
            }
        }
        session.sliceDone(this);
        proceed();
    }

    Optional<Position> position() {
        return switch (stage) {
            case Stage.CatchingUp(Position cursor, Visible _, long _) -> Optional.of(cursor);
            case Stage.Live _ -> Optional.of(audience.head());
            case Stage.Opening _, Stage.Gone _ -> Optional.empty();
        };
    }

    private void proceed() {
        if (!(stage instanceof Stage.CatchingUp catching) || session.ended()) {
            return;
        }
        Position cursor = catching.cursor();
        Position head = audience.head();
        if (head.epoch() != cursor.epoch()) {
            return;
        }
        boolean reached = Math.max(cursor.seq(), catching.viewed()) <= head.seq();
        if (reached && cursor.seq() == head.seq() && catching.visible().allBehind(cursor.seq())) {
            stage = new Stage.Live(catching.viewed());
            audience.live(this);
        } else if (!reached || cursor.seq() == head.seq()) {
            audience.want(this, cursor, catching.viewed());
        } else {
            session.wantNext(this);
        }
    }

    /** While live: this entry is the last that the person sees. */
    boolean endsLive(LoggedEntry entry) {
        return stage instanceof Stage.Live(long viewed) && endsHere(entry, viewed);
    }

    private boolean endsHere(LoggedEntry entry, long viewed) {
        return entry.seq() > viewed
                && entry.effect() instanceof Effect.Ends(String person)
                && person.equals(session.person());
    }

    void endLive() {
        leave();
        session.detached(joining.room());
    }

    void leave() {
        boolean unanswered = stage instanceof Stage.Opening;
        go();
        if (unanswered) {
            joining.outcome().dropped();
        }
    }

    private void go() {
        if (!(stage instanceof Stage.Gone)) {
            if (!(stage instanceof Stage.Opening)) {
                audience.went(this);
            }
            stage = new Stage.Gone();
            audience.detach(this);
            session.sliceDone(this);
            session.forget(joining.room(), this);
        }
    }
}
