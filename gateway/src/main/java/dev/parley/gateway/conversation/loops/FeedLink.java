package dev.parley.gateway.conversation.loops;

import dev.parley.contracts.Position;
import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.Audience;
import dev.parley.gateway.conversation.FeedListener;
import dev.parley.gateway.conversation.LoggedEntry;
import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.conversation.RoomFeed;
import dev.parley.gateway.identity.Caller;
import java.util.List;
import java.util.function.Supplier;

/**
 * Between an audience on its loop and the room's feed on its home loop. Every call goes through the other loop's queue,
 * also where both are the same loop, so that what one says reaches the other in order.
 */
final class FeedLink implements Audience.Feed, FeedListener {

    private final Loop home;
    private final Loop loop;
    private final Supplier<RoomFeed> feed;
    private final Presences presence;
    private final Audience audience;

    /**
     * @param feed finds the room's feed, at its home
     * @param presence of the rooms at home there
     */
    FeedLink(String room, Loop home, Loop loop, Supplier<RoomFeed> feed, Presences presence) {
        this.home = home;
        this.loop = loop;
        this.feed = feed;
        this.presence = presence;
        this.audience = new Audience(room, this);
    }

    Audience audience() {
        return audience;
    }

    void open() {
        home.execute(() -> feed.get().listen(this));
    }

    void close() {
        home.execute(() -> feed.get().unlisten(this));
    }

    @Override
    public void want(long ticket, Position after, long atLeast) {
        home.execute(() -> feed.get().want(this, ticket, after, atLeast));
    }

    @Override
    public void heard(Position head) {
        home.execute(() -> feed.get().head(head));
    }

    @Override
    public void came(Caller caller) {
        home.execute(() -> {
            List<Signal> present = presence.came(audience.room(), caller);
            loop.execute(() -> audience.present(caller.id(), present));
        });
    }

    @Override
    public void went(Caller caller) {
        home.execute(() -> presence.went(audience.room(), caller));
    }

    @Override
    public void opened(Position head) {
        loop.execute(() -> audience.opened(head));
    }

    @Override
    public void unavailable(Refusal refusal) {
        loop.execute(() -> audience.unavailable(refusal));
    }

    @Override
    public void delivered(List<LoggedEntry> entries) {
        loop.execute(() -> audience.delivered(entries));
    }

    /** What is delivered in a turn of the loop is written at its end, so that the next turn finds it written. */
    @Override
    public void settled(Runnable then) {
        loop.execute(() -> loop.execute(() -> home.execute(then)));
    }

    @Override
    public void slice(long ticket, List<LoggedEntry> entries) {
        loop.execute(() -> audience.slice(ticket, entries));
    }
}
