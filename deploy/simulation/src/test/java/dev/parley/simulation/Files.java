package dev.parley.simulation;

import dev.parley.chat.intake.Incoming;
import dev.parley.chat.intake.Producer;
import dev.parley.chat.intake.ProducerAwayException;
import dev.parley.contracts.event.ServiceEvent;
import dev.parley.simulation.Chance.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** file-service's numbered log. */
final class Files implements Producer {

    private final World world;
    private final List<ServiceEvent.FileStored> events = new ArrayList<>();
    private int restores;

    Files(World world) {
        this.world = world;
    }

    /** In several rooms it has the same key. */
    void store(List<String> rooms, String by) {
        String file = "file-" + log() + "-" + events.size() + "-" + world.agenda.now();
        var time = Instant.ofEpochMilli(world.agenda.now());
        for (String room : rooms) {
            events.add(new ServiceEvent.FileStored(time, room, by, by, file, file + ".txt", 1, "text/plain", "00"));
        }
    }

    List<ServiceEvent.FileStored> events() {
        return events;
    }

    /** Which log it is: another one since each restore. */
    String log() {
        return "log" + restores;
    }

    void restore(List<ServiceEvent.FileStored> backup) {
        events.clear();
        events.addAll(backup);
        restores++;
    }

    @Override
    public String name() {
        return "file-service";
    }

    @Override
    public Stretch after(long n, int limit) {
        if (world.chance.strikes(Fault.QUESTION_LOST)) {
            throw new ProducerAwayException(name(), new IllegalStateException("no answer"));
        }
        var page = new ArrayList<Incoming>();
        for (long i = n; i < Math.min(events.size(), n + limit); i++) {
            page.add(new Incoming.Known(i + 1, events.get((int) i)));
        }
        return new Stretch(page, events.size(), log());
    }
}
