package dev.parley.simulation;

import dev.parley.chat.log.Written;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.chat.WriteResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a client writes into one room: sent again by the same key until there is a final answer, and every answer checked. */
final class Pen {

    private final World world;
    private final Client client;
    private final String room;
    private final TreeMap<Long, Wish> open = new TreeMap<>();
    private final Map<String, Acknowledged> acknowledged = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private long numbers;
    private @Nullable String lastKey;
    private final TreeMap<Long, Long> placesByNumber = new TreeMap<>();
    private @Nullable Connection acceptedOn;
    /** Who sends two things by one key cannot be told which of them was sent again. */
    private @Nullable Connection keyReusedOn;

    private boolean backingOff;
    private int pauses;

    private record Acknowledged(Position at, Write.Action action) {}

    Pen(World world, Client client, String room) {
        this.world = world;
        this.client = client;
        this.room = room;
    }

    /** @param action null: a key is used again for something else */
    void write(Write.@Nullable Action action) {
        long number = ++numbers;
        String earlier = lastKey;
        if (action != null) {
            String key = room + "-" + number;
            open.put(number, new Wish(number, key, action, false));
        } else if (earlier != null) {
            open.put(number, new Wish(number, earlier, new Write.Post("not what it was " + number, null), true));
        }
        resume();
    }

    /** Sends all that waits, in order, unless something failed and the answers to the others are still to come. */
    void resume() {
        Connection connection = client.connection();
        if (connection == null || backingOff) {
            return;
        }
        for (Wish wish : open.values()) {
            if (wish.sentOn == null) {
                send(wish, connection);
            }
        }
    }

    private void send(Wish wish, Connection connection) {
        wish.sentOn = connection;
        if (wish.reusesKey) {
            keyReusedOn = connection;
        }
        if (wish.firstSent < 0) {
            wish.firstSent = world.agenda.now();
        }
        world.tell(() -> this + " sends " + wish.key + " " + wish.action);
        connection.ask(session -> session.write(
                room,
                new Write("client:" + wish.key, wish.action),
                result -> connection.tell(() -> answered(wish, connection, result))));
    }

    private void answered(Wish wish, Connection connection, WriteResult result) {
        if (wish.sentOn != connection || !open.containsKey(wish.number)) {
            return;
        }
        world.tell(() -> this + " hears of " + wish.key + ": " + result);
        switch (result) {
            case WriteResult.Accepted(Entry entry, boolean repeat) -> {
                accepted(wish, connection, entry, repeat);
                open.remove(wish.number);
            }
            case WriteResult.Refused(String code, String _, boolean retry) -> {
                if (retry) {
                    wish.sentOn = null;
                    backingOff = true;
                } else {
                    checkRefusal(wish, code);
                    if (!wish.reusesKey) {
                        refused.add(wish.key);
                    }
                    open.remove(wish.number);
                }
            }
        }
        boolean underWay = open.values().stream().anyMatch(one -> one.sentOn != null);
        if (backingOff && !underWay) {
            int pause = ++pauses;
            world.agenda.after(200, () -> {
                if (pause == pauses) {
                    backingOff = false;
                    resume();
                }
            });
        }
    }

    private void accepted(Wish wish, Connection connection, Entry entry, boolean repeat) {
        require(entry.by().equals(client.person()), "was acknowledged an entry of " + entry.by());
        boolean erased = entry.folded().erased();
        require(erased || Wish.isMadeOf(entry.content(), wish.action), "was acknowledged " + entry.content());
        if (wish.reusesKey) {
            require(repeat && erased || world.restored(), "a key was taken for something else");
            return;
        }
        lastKey = wish.key;
        if (entry.at().epoch() == world.store.epoch()) {
            acknowledged.put(wish.key, new Acknowledged(entry.at(), wish.action));
        }
        if (!repeat && keyReusedOn != connection) {
            checkOrder(wish, connection, entry.at().seq());
        }
    }

    /** What was sent first on a connection stands first, whatever was refused meanwhile and had to be sent again. */
    private void checkOrder(Wish wish, Connection connection, long seq) {
        if (acceptedOn != connection) {
            acceptedOn = connection;
            placesByNumber.clear();
        }
        boolean behindEarlier =
                placesByNumber.headMap(wish.number).values().stream().allMatch(place -> place < seq);
        boolean beforeLater =
                placesByNumber.tailMap(wish.number).values().stream().allMatch(place -> place > seq);
        require(behindEarlier && beforeLater, "a session's writes changed their order");
        placesByNumber.put(wish.number, seq);
    }

    private void checkRefusal(Wish wish, String code) {
        Truth truth = world.truth(room);
        boolean outside = truth.wasOutside(client.person(), wish.firstSent, world.agenda.now())
                || world.restoredAfter(wish.firstSent);
        boolean right =
                switch (code) {
                    case "removed", "not-member", "no-such-room" -> outside;
                    case "key-reused" -> wish.reusesKey;
                    case "bad-request" ->
                        wish.action instanceof Write.Post post && post.text().startsWith(CrashingStore.NOT_TAKEN);
                    case "not-author" ->
                        world.restored() || !author(wish.action).equals(client.person());
                    case "erased" ->
                        world.restored() || truth.erasedUpTo(target(wish.action).seq(), Long.MAX_VALUE);
                    case "no-such-entry" ->
                        world.restored()
                                || outside
                                || !truth.sees(
                                        client.person(), target(wish.action).seq());
                    default -> false;
                };
        require(right, wish.key + " was refused as " + code);
        require(
                world.copies.wasRefused(room, client.person(), "client:" + wish.key, code),
                wish.key + " was refused as " + code + " by nobody");
    }

    private String author(Write.Action action) {
        return world.truth(room).entry(target(action).seq()).by();
    }

    private static Position target(Write.Action action) {
        return switch (action) {
            case Write.Post _ -> throw new Violation("a message was refused for what it is about");
            case Write.Edit edit -> edit.at();
            case Write.Delete delete -> delete.at();
            case Write.React react -> react.at();
        };
    }

    void lost() {
        open.values().forEach(wish -> wish.sentOn = null);
        backingOff = false;
        pauses++;
    }

    /** What a restore took away does not count as acknowledged any more. */
    void restored() {
        long head = world.truth(room).head();
        acknowledged.values().removeIf(one -> one.at().seq() > head);
    }

    boolean isDone() {
        return open.isEmpty();
    }

    /** Everything that was acknowledged is in the log where it was said to be, and once. */
    void check() {
        require(open.isEmpty(), open.size() + " writes were never answered");
        var places = new HashMap<String, Long>();
        for (Written written : world.truth(room).log()) {
            String key = written.key();
            if (key != null && written.entry().by().equals(client.person())) {
                Long other = places.put(key, written.entry().at().seq());
                require(other == null, key + " is twice in the log");
            }
        }
        acknowledged.forEach((key, what) -> {
            Long place = places.get("client:" + key);
            require(
                    place != null && place == what.at().seq(),
                    key + " was acknowledged at " + what.at() + ", is at " + place);
        });
        for (String key : refused) {
            if (places.containsKey("client:" + key)) {
                world.meet(Story.Situation.COPY_COMMITTED_BESIDE_ONE_REFUSED_FOR_GOOD);
                require(
                        world.copies.of(room, client.person(), "client:" + key) > 1,
                        key + " was refused, is at " + places.get("client:" + key));
            }
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(this + ": " + otherwise);
        }
    }

    @Override
    public String toString() {
        return client.person() + " writing into " + room;
    }
}
