package dev.parley.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Something that happens in a history, after a pause; what exactly follows from its own random numbers. */
record Step(Kind kind, long pause, long seed) {

    private static final int STEPS = 95;

    enum Kind {
        CLIENT_ACTS(770),
        EVERYBODY_WRITES(30),
        MEMBER_CHANGES(50),
        FILE_STORED(30),
        CHAT_KILLED(15),
        GATEWAY_KILLED(12),
        CHAT_FROZEN(8),
        GATEWAY_FROZEN(8),
        BROKER_AWAY(8),
        DATABASE_AWAY(8),
        IDLE_ROOMS_FORGOTTEN(15),
        BACKED_UP(6),
        RESTORED(3),
        FILES_RESTORED(6);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        private static Kind drawn(Random random) {
            int sum = 0;
            for (Kind kind : values()) {
                sum += kind.weight;
            }
            int dice = random.nextInt(sum);
            for (Kind kind : values()) {
                dice -= kind.weight;
                if (dice < 0) {
                    return kind;
                }
            }
            throw new IllegalStateException();
        }
    }

    static List<Step> drawn(long seed) {
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        var steps = new ArrayList<Step>();
        for (int i = 0; i < STEPS; i++) {
            steps.add(new Step(Kind.drawn(random), random.nextInt(50), random.nextLong()));
        }
        return steps;
    }

    void happen(World world) {
        world.agenda.pass(pause);
        var random = new Random(seed);
        switch (kind) {
            case CLIENT_ACTS ->
                world.clients.get(random.nextInt(world.clients.size())).act(random);
            case EVERYBODY_WRITES -> {
                String room = World.ROOMS.get(random.nextInt(World.ROOMS.size()));
                world.clients.forEach(client -> client.write(room, random));
            }
            case MEMBER_CHANGES -> {
                String room = World.ROOMS.get(random.nextInt(World.ROOMS.size()));
                String person = "client-" + random.nextInt(world.clients.size());
                world.changeMember(room, person, !world.truth(room).isMember(person));
            }
            case FILE_STORED -> {
                int who = random.nextInt(world.clients.size() + 1);
                String by = who == world.clients.size() ? World.OWNER : "client-" + who;
                String room = World.ROOMS.get(random.nextInt(World.ROOMS.size()));
                world.files.store(random.nextInt(3) == 0 ? World.ROOMS : List.of(room), by);
            }
            case CHAT_KILLED -> die(world, world.chats.get(random.nextInt(world.chats.size())), random);
            case GATEWAY_KILLED -> die(world, world.gateways.get(random.nextInt(world.gateways.size())), random);
            case CHAT_FROZEN ->
                world.chats.get(random.nextInt(world.chats.size())).freeze(random.nextInt(2_500));
            case GATEWAY_FROZEN ->
                world.gateways.get(random.nextInt(world.gateways.size())).freeze(random.nextInt(2_500));
            case BROKER_AWAY -> world.brokerAway(random.nextInt(2_000));
            case DATABASE_AWAY -> world.database.goAway(random.nextInt(1_000));
            case IDLE_ROOMS_FORGOTTEN -> {
                GatewayProcess gateway = world.gateways.get(random.nextInt(world.gateways.size()));
                gateway.later(0, gateway::forgetIdleRooms);
            }
            case BACKED_UP -> world.backUp();
            case RESTORED -> world.restore();
            case FILES_RESTORED ->
                world.restoreFiles(random.nextInt(world.files.events().size() + 1));
        }
    }

    private static void die(World world, Machine machine, Random random) {
        world.tell(() -> "killed: " + machine);
        machine.kill();
        world.agenda.after(random.nextInt(800), machine::start);
    }
}
