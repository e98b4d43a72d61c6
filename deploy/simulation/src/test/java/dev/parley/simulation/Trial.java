package dev.parley.simulation;

import dev.parley.simulation.Chance.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One history from its beginning to the calm in which everything has to come right. */
record Trial(long seed, Set<Fault> faults, List<Step> steps) {

    private static final int SETTLING_SECONDS = 120;

    static Trial of(long seed) {
        return new Trial(seed, EnumSet.allOf(Fault.class), Step.drawn(seed));
    }

    /** What went wrong that must not, if anything. */
    Optional<Throwable> run(@Nullable Story story) {
        try {
            var world = new World(seed, faults, story);
            for (String room : World.ROOMS) {
                for (Client client : world.clients) {
                    world.changeMember(room, client.person(), true);
                }
            }
            steps.forEach(step -> step.happen(world));
            settle(world);
            world.clients.forEach(Client::check);
            world.checkFiles();
            world.checkOutbox();
            return Optional.empty();
        } catch (Violation | RuntimeException e) {
            return Optional.of(e);
        }
    }

    private void settle(World world) {
        world.calmDown();
        var random = new Random(seed);
        for (int second = 0; second < SETTLING_SECONDS; second++) {
            for (String room : World.ROOMS) {
                for (Client client : world.clients) {
                    if (!world.truth(room).isMember(client.person())) {
                        world.changeMember(room, client.person(), true);
                    }
                }
            }
            world.clients.forEach(client -> client.settle(random));
            world.agenda.pass(1_000);
            if (second > 3 && world.isSettled()) {
                return;
            }
        }
    }
}
