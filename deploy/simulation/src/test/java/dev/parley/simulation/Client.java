package dev.parley.simulation;

import dev.parley.contracts.Content;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Write;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A person's program: comes, stalls, goes, comes back on any gateway and by any edge, and writes. */
final class Client {

    private final World world;
    private final String person;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final Map<String, Pen> pens = new LinkedHashMap<>();
    private @Nullable Connection connection;

    Client(World world, String person) {
        this.world = world;
        this.person = person;
        for (String room : World.ROOMS) {
            seats.put(room, new Seat(world, this, room));
            pens.put(room, new Pen(world, this, room));
        }
    }

    String person() {
        return person;
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    /** Does something that clients do. */
    void act(Random random) {
        Connection now = connection;
        int dice = random.nextInt(100);
        if (now == null) {
            come(random);
        } else if (dice < 12) {
            world.tell(() -> person + " goes");
            now.drop();
            lost(now);
        } else if (dice < 22) {
            world.tell(() -> person + " stalls");
            now.stall();
        } else if (dice < 40) {
            now.unstall();
        } else if (dice < 44) {
            seat(random).join(now);
        } else if (dice < 46) {
            Seat seat = seat(random);
            seat.forgetPosition();
            seat.join(now);
        } else if (dice < 49) {
            seat(random).leave(now);
        } else if (dice < 56) {
            seats.values().stream().filter(Seat::isOut).forEach(seat -> seat.join(now));
        } else {
            write(World.ROOMS.get(random.nextInt(World.ROOMS.size())), random);
        }
    }

    void write(String room, Random random) {
        pen(room).write(wish(room, random));
    }

    private Write.@Nullable Action wish(String room, Random random) {
        Truth truth = world.truth(room);
        int dice = random.nextInt(100);
        if (dice < 70 || truth.head() == 0) {
            String begin = world.chance.strikes(Chance.Fault.MESSAGE_REJECTED) ? CrashingStore.NOT_TAKEN : "";
            return new Write.Post(
                    begin + "by " + person + " at " + world.agenda.now() + " " + random.nextInt(1_000_000), null);
        }
        if (dice < 75) {
            return null;
        }
        var at = new Position(world.store.epoch(), 1 + random.nextLong(truth.head()));
        if (!(truth.entry(at.seq()).content() instanceof Content.Posted)) {
            return new Write.Post("instead " + random.nextInt(1_000_000), null);
        }
        if (dice < 84) {
            return new Write.Edit(at, "edited by " + person + " " + random.nextInt(1_000_000));
        }
        return dice < 94 ? new Write.Delete(at) : new Write.React(at, "👍", random.nextBoolean());
    }

    private Seat seat(Random random) {
        return seats.get(World.ROOMS.get(random.nextInt(World.ROOMS.size())));
    }

    private Pen pen(String room) {
        return pens.get(room);
    }

    private void come(Random random) {
        GatewayProcess gateway = world.gateways.get(random.nextInt(world.gateways.size()));
        if (!gateway.isUp()) {
            return;
        }
        Codec codec = world.edges.get(random.nextInt(world.edges.size()));
        world.tell(() -> person + " comes to " + gateway);
        long bound = random.nextBoolean() ? 2_000 : 1_000_000;
        var opened = new Connection(world, gateway, this, codec, random.nextInt(2), bound);
        connection = opened;
        seats.values().forEach(seat -> seat.join(opened));
        pens.values().forEach(Pen::resume);
    }

    /** The connection is gone; what it did not answer is to be asked again. */
    void lost(Connection which) {
        if (connection == which) {
            connection = null;
            seats.values().forEach(Seat::lost);
            pens.values().forEach(Pen::lost);
        }
    }

    void receive(Codec.Sent sent) {
        seats.get(sent.entry().room()).receive(sent);
    }

    void reset(String room, int epoch) {
        seats.get(room).reset(epoch);
    }

    void detached(String room) {
        seats.get(room).detached();
    }

    /** Once all is calm: does what is left to do until nothing is. */
    void settle(Random random) {
        Connection now = connection;
        if (now == null) {
            come(random);
        } else {
            now.unstall();
            seats.values().stream().filter(Seat::isOut).forEach(seat -> seat.join(now));
            pens.values().forEach(Pen::resume);
        }
    }

    boolean isSettled() {
        return seats.values().stream().allMatch(Seat::isWhole)
                && pens.values().stream().allMatch(Pen::isDone);
    }

    void check() {
        seats.values().forEach(Seat::checkWhole);
        pens.values().forEach(Pen::check);
    }

    void restored() {
        pens.values().forEach(Pen::restored);
    }
}
