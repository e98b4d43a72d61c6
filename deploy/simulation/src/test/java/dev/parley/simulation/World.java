package dev.parley.simulation;

import dev.parley.chat.log.Command;
import dev.parley.chat.log.Cursor;
import dev.parley.chat.log.CursorMove.DeadLetter;
import dev.parley.chat.log.MemoryStore;
import dev.parley.chat.log.Request;
import dev.parley.chat.room.Caller;
import dev.parley.chat.room.Membership;
import dev.parley.chat.room.Room;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Role;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import dev.parley.contracts.event.ServiceEvent.FileStored;
import dev.parley.gateway.conversation.LoggedEntry;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Two replicas of each service, a database, a broker, file-service's log, and clients. */
final class World {

    static final String HALL = "hall";
    static final String DEN = "den";
    static final List<String> ROOMS = List.of(HALL, DEN);
    static final Caller SERVICE = new Caller("gateway", "gateway", Caller.Kind.SERVICE);
    static final String OWNER = "owner";

    final Agenda agenda = new Agenda();
    final Chance chance;
    final MemoryStore store = new MemoryStore(agenda::now);
    final MemoryRooms rooms = new MemoryRooms(store);
    final Originals originals = new Originals(agenda);
    final Database database;
    final Copies copies = new Copies();
    final Broker broker = new Broker(this);
    final Files files = new Files(this);
    final List<ChatProcess> chats;
    final List<GatewayProcess> gateways;
    final List<Codec> edges = List.of(new Codec(true), new Codec(false));
    final List<Client> clients;
    private final Map<String, Truth> truths = new HashMap<>();
    private final Map<Entry, LoggedEntry> pages = new IdentityHashMap<>();
    private final @Nullable Story story;
    private long brokerBackAt;
    private long lastRestore = -1;
    private @Nullable Backup backup;

    /** All databases of one moment. */
    private record Backup(MemoryStore store, List<FileStored> files) {}

    /** @param story takes what happens, when somebody wants to read it */
    World(long seed, Set<Chance.Fault> faults, @Nullable Story story) {
        this.chance = new Chance(new Random(seed), faults);
        this.database = new Database(agenda, chance);
        this.story = story;
        var owner = Membership.begun(OWNER, Role.OWNER, 1);
        store.with(new Room(HALL, null, null, Visibility.PUBLIC, HistoryRule.ALL, false, OWNER, 0), owner);
        store.with(new Room(DEN, null, null, Visibility.PRIVATE, HistoryRule.SINCE_JOINED, false, OWNER, 0), owner);
        store.watch(originals::note);
        truths.put(HALL, new Truth(store, originals, HALL, true));
        truths.put(DEN, new Truth(store, originals, DEN, false));
        chats = IntStream.range(0, 2).mapToObj(n -> new ChatProcess(this, n)).toList();
        gateways =
                IntStream.range(0, 2).mapToObj(n -> new GatewayProcess(this, n)).toList();
        clients = IntStream.range(0, 4)
                .mapToObj(n -> new Client(this, "client-" + n))
                .toList();
        chats.forEach(Machine::start);
        gateways.forEach(Machine::start);
    }

    static Caller caller(String person) {
        return new Caller(person, person, Caller.Kind.PERSON);
    }

    /** The entry as a page of the log brings it. */
    LoggedEntry logged(Entry entry) {
        return pages.computeIfAbsent(entry, same -> LoggedEntry.of(same, null));
    }

    Truth truth(String room) {
        return truths.get(room);
    }

    boolean brokerAway() {
        return agenda.now() < brokerBackAt;
    }

    void brokerAway(long millis) {
        brokerBackAt = agenda.now() + millis;
    }

    /** The owner has somebody in or out; nobody cares whether it goes through. */
    void changeMember(String room, String person, boolean in) {
        ChatProcess chat = chats.get(chance.below(chats.size()));
        var other = new Command.Person(person, person);
        Command command = in ? new Command.Admit(other, null) : new Command.Remove(other);
        tell(() -> (in ? "invited to " : "removed from ") + room + ": " + person);
        chat.later(0, () -> chat.submit(room, List.of(new Request(caller(OWNER), null, command))));
    }

    void backUp() {
        backup = new Backup(store.backup(), List.copyOf(files.events()));
    }

    /** Everything stops, goes back to the backup, and starts again. */
    void restore() {
        if (backup != null) {
            tell(() -> "restored");
            chats.forEach(Machine::kill);
            gateways.forEach(Machine::kill);
            database.goAway(0);
            store.restore(backup.store());
            files.restore(backup.files());
            lastRestore = agenda.now();
            clients.forEach(Client::restored);
            agenda.after(300, () -> {
                chats.forEach(Machine::start);
                gateways.forEach(Machine::start);
            });
        }
    }

    /** file-service alone goes back to when it had so many events, and goes on; nothing else notices. */
    void restoreFiles(int count) {
        tell(() -> "file-service restored to " + count + " events");
        files.restore(List.copyOf(files.events().subList(0, count)));
    }

    boolean restored() {
        return lastRestore >= 0;
    }

    boolean restoredAfter(long time) {
        return lastRestore >= time;
    }

    /** Everything works from now on. */
    void calmDown() {
        chance.calmDown();
        brokerBackAt = 0;
        database.comeBack();
        for (List<? extends Machine> machines : List.of(chats, gateways)) {
            machines.forEach(machine -> {
                machine.thaw();
                machine.start();
            });
        }
    }

    /** Nobody has anything left to do. */
    boolean isSettled() {
        return clients.stream().allMatch(Client::isSettled)
                && store.notes().isEmpty()
                && store.cursor(files.name())
                        .equals(new Cursor(files.log(), files.events().size()));
    }

    /** Every file is announced once, or is a dead letter because its author could not write there. */
    void checkFiles() {
        var letters = store.letters().stream().map(DeadLetter::reference).toList();
        for (FileStored event : files.events()) {
            long count = truth(event.room()).log().stream()
                    .filter(written -> event.key().equals(written.key()))
                    .count();
            boolean refused = letters.contains(event.key()) && !event.by().equals(OWNER);
            if (count != 1 && !(count == 0 && refused)) {
                throw new Violation(event.file() + " was announced " + count + " times");
            }
        }
    }

    void checkOutbox() {
        if (!store.notes().isEmpty()) {
            throw new Violation("the outbox is not empty at the end");
        }
    }

    void tell(Supplier<String> what) {
        if (story != null) {
            story.tell(agenda.now() + " " + what.get());
        }
    }

    void meet(Story.Situation situation) {
        if (story != null) {
            story.tell(agenda.now() + " met: " + situation);
            story.meet(situation);
        }
    }
}
