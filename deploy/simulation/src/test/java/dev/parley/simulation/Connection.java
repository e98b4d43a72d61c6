package dev.parley.simulation;

import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.Outbound;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.Sink;
import dev.parley.gateway.identity.Caller;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A client's connection to a gateway: what each sends reaches the other in order and after a while, or never. */
final class Connection implements Sink {

    private static final int WINDOW = 6;

    private final World world;
    private final GatewayProcess gateway;
    private final Client client;
    private final Codec codec;
    private final Session session;
    private final Link up;
    private final Link down;
    private final Deque<Frame> held = new ArrayDeque<>();
    private final Map<Frame, Runnable> notices = new IdentityHashMap<>();
    private int onTheWay;
    private boolean stalled;
    private boolean refused;
    private boolean over;

    Connection(World world, GatewayProcess gateway, Client client, Codec codec, int loop, long bound) {
        this.world = world;
        this.gateway = gateway;
        this.client = client;
        this.codec = codec;
        this.up = new Link(world.agenda, () -> world.chance.delay(20));
        this.down = new Link(world.agenda, () -> world.chance.delay(20));
        var caller = new Caller(client.person(), client.person(), false, false, client.person(), Instant.MAX);
        session = new Session(
                caller,
                codec,
                new Outbound(this, gateway.slowReaders(loop), bound, 60_000, Outbound.Losses.UNHEARD),
                gateway,
                room -> gateway.audience(room, loop),
                new Notices());
        gateway.opened(this);
    }

    /** The client asks the gateway for something. */
    void ask(Consumer<Session> what) {
        up.send(gateway, () -> {
            if (!over && !session.ended()) {
                what.accept(session);
            }
        });
    }

    /** The gateway tells the client something, behind all that it sent before. */
    void tell(Runnable what) {
        var frame = new Frame(new byte[20]);
        notices.put(frame, what);
        session.outbound().offer(frame);
    }

    /** The gateway looks after it. */
    void look(long now) {
        session.outbound().check(now);
    }

    void stall() {
        stalled = true;
    }

    void unstall() {
        stalled = false;
        while (!held.isEmpty() && !stalled && !over) {
            receive(held.removeFirst());
        }
    }

    boolean isOver() {
        return over;
    }

    /** The client goes; the gateway hears of it later. */
    void drop() {
        over = true;
        up.send(gateway, () -> {
            session.closed();
            gateway.closed(this);
        });
    }

    /** The gateway died. */
    void broken() {
        if (!over) {
            over = true;
            world.agenda.after(world.chance.delay(100), () -> client.lost(this));
        }
    }

    private void arrive(Frame frame) {
        if (stalled || !held.isEmpty()) {
            held.addLast(frame);
        } else {
            receive(frame);
        }
    }

    private void receive(Frame frame) {
        if (over) {
            return;
        }
        Runnable notice = notices.remove(frame);
        if (notice != null) {
            notice.run();
        } else {
            client.receive(codec.read(frame));
        }
        up.send(gateway, () -> {
            onTheWay--;
            if (refused && onTheWay < WINDOW) {
                refused = false;
                session.drained();
            }
        });
    }

    @Override
    public boolean ready() {
        boolean ready = onTheWay < WINDOW;
        refused |= !ready;
        return ready;
    }

    @Override
    public void write(Frame frame) {
        onTheWay++;
        down.send(() -> arrive(frame));
    }

    @Override
    public void end(Ending ending) {
        down.send(() -> {
            if (!over) {
                over = true;
                world.tell(() -> client.person() + " is closed: " + ending);
                client.lost(this);
            }
        });
        gateway.later(0, () -> {
            session.closed();
            gateway.closed(this);
        });
    }

    private final class Notices implements Session.Notices {

        @Override
        public void reset(String room, int epoch) {
            tell(() -> client.reset(room, epoch));
        }

        @Override
        public void detached(String room) {
            tell(() -> client.detached(room));
        }

        @Override
        public void holdBack(boolean on) {
            throw new Violation(client.person() + " has too much under way");
        }
    }
}
