package dev.parley.gateway.conversation;

import dev.parley.contracts.Content;
import dev.parley.contracts.Position;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever happens to events, answers and clients: every session sees exactly its log. */
class ExactTest {

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    @Label("every session sees exactly its log")
    void everySessionSeesExactlyItsLog(@ForAll long seed) {
        run(seed, false);
    }

    private static void run(long seed, boolean restores) {
        var world = new World(new Random(seed));
        List<World.Gateway> gateways =
                IntStream.range(0, 2).mapToObj(n -> world.gateway()).toList();
        List<Reader> readers = IntStream.range(0, 5)
                .mapToObj(n -> new Reader(world, gateways, "reader-" + n))
                .toList();
        world.pollHeads();
        for (int step = 0; step < 400; step++) {
            world.agenda.runUntil(world.agenda.now() + world.random.nextInt(60));
            if (world.chance(60)) {
                write(world);
            }
            if (world.chance(40)) {
                readers.get(world.random.nextInt(readers.size())).act();
            }
            if (world.chance(3)) {
                changeMembers(world, "reader-" + world.random.nextInt(readers.size()));
            }
            if (restores && step % 150 == 149) {
                world.restore(Math.max(0, world.head() - world.random.nextInt(20)));
            }
        }

        world.calmDown();
        IntStream.range(0, readers.size()).forEach(n -> {
            if (!world.isMember("reader-" + n)) {
                world.join("reader-" + n);
            }
        });
        for (int i = 0; i < 20; i++) {
            readers.forEach(Reader::settle);
            world.agenda.runUntil(world.agenda.now() + 3_000);
        }

        readers.forEach(Reader::checkWhole);
    }

    private static void write(World world) {
        int dice = world.random.nextInt(100);
        long about = 1 + (world.head() == 0 ? 0 : world.random.nextLong(world.head()));
        var at = new Position(world.epoch(), about);
        if (dice < 80 || world.head() == 0 || !world.isPost(about)) {
            world.append("writer", Entries.text("text " + "x".repeat(world.random.nextInt(80))));
        } else if (dice < 90) {
            world.append("writer", new Content.Edited(at, "edited"));
        } else {
            world.append("writer", new Content.Deleted(at));
        }
    }

    private static void changeMembers(World world, String person) {
        if (world.isMember(person)) {
            world.remove(person);
        } else if (!world.ranges(person).isEmpty()) {
            world.join(person);
        }
    }
}
