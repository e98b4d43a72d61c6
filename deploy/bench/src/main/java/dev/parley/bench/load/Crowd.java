package dev.parley.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Clients that are together in one room. */
public final class Crowd implements AutoCloseable {

    private static final int HEARTBEAT_SECONDS = 20;
    private static final long POLL_MILLIS = 2;

    private final Reactor reactor;
    private final Entrance entrance;
    private final List<Seat> seats = new ArrayList<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private Listener listener = Listener.NONE;
    private int readers;
    private int opened;
    private int atOnce;
    private volatile int joined;
    private volatile long firstConnect;
    private volatile long lastJoined;
    private volatile int failures;
    private volatile String firstFailure = "";
    private volatile boolean remembering;

    /** Who wants to know what the clients hear; called on the reactor's thread. */
    public interface Listener {

        Listener NONE = new Listener() {};

        /** @param reader 0, 1, … among those who read */
        default void delivered(int reader, long number, long now) {}

        default void acknowledged(Client client, long number, long now) {}

        default void joined(long now) {}
    }

    /** Nobody is in yet; {@code entrance} is asked for each client's dialect whenever it connects. */
    public Crowd(Reactor reactor, Entrance entrance) {
        this.reactor = reactor;
        this.entrance = entrance;
        var unused = heart.scheduleAtFixedRate(
                () -> reactor.execute(this::beat), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Lets clients in, some at once, until all are in.
     *
     * @throws IllegalStateException when they are not within {@code limit}, or one of them fails
     */
    public void join(int clients, IntFunction<Role> roles, int atOnce, Duration limit) throws InterruptedException {
        reactor.ask(() -> {
            for (int number = 0; number < clients; number++) {
                seats.add(new Seat(number, roles.apply(number)));
            }
            this.atOnce = atOnce;
            firstConnect = System.nanoTime();
            openMore();
            return null;
        });
        await(() -> joined == seats.size() || failures > 0, limit);
        if (joined < seats.size()) {
            var why = failures > 0 ? ": one of them says '%s'".formatted(firstFailure) : "";
            throw new IllegalStateException(
                    "%d of %d clients joined within %d s%s".formatted(joined, seats.size(), limit.toSeconds(), why));
        }
    }

    /** From now on, writers say again what was not acknowledged when they lost their connection, once they are back. */
    public void remember() {
        remembering = true;
    }

    /** Drops all connections as if their network failed, and lets all come back at the same moment. */
    public void storm() {
        reactor.ask(() -> {
            seats.forEach(Seat::drop);
            joined = 0;
            opened = 0;
            atOnce = seats.size();
            firstConnect = System.nanoTime();
            openMore();
            return null;
        });
    }

    /** Lets all read on that were stalled; {@link #failures} are those whom the system had closed. */
    public void goOn() {
        reactor.ask(() -> {
            seats.forEach(seat -> seat.client().goOn());
            return null;
        });
    }

    /** Lets all stop reading. */
    public void stall() {
        reactor.ask(() -> {
            seats.forEach(seat -> seat.client().stall());
            return null;
        });
    }

    private void openMore() {
        while (opened < seats.size() && opened - joined < atOnce) {
            seats.get(opened++).open();
        }
    }

    private void beat() {
        for (Seat seat : seats) {
            if (seat.joined) {
                seat.client().heartbeat();
            }
        }
    }

    /** Waits for a condition that the reactor's thread makes true. */
    public static boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    public void listen(Listener listener) {
        reactor.ask(() -> this.listener = listener);
    }

    public Reactor reactor() {
        return reactor;
    }

    public int readers() {
        return readers;
    }

    public int size() {
        return seats.size();
    }

    public List<Client> writers() {
        return seats.stream()
                .filter(seat -> seat.role.writes())
                .map(Seat::client)
                .toList();
    }

    /** From the first connection to the last that was in. */
    public double joinSeconds() {
        return (lastJoined - firstConnect) / 1e9;
    }

    public int joined() {
        return joined;
    }

    public int failures() {
        return failures;
    }

    public String firstFailure() {
        return firstFailure;
    }

    /** The writers, in turn. */
    public Publisher publisher() {
        List<Seat> writers = seats.stream().filter(seat -> seat.role.writes()).toList();
        return new Publisher() {
            @Override
            public void publish(long number) {
                writers.get((int) (number % writers.size())).publish(number);
            }

            @Override
            public void flush() {
                writers.forEach(Seat::flush);
            }
        };
    }

    @Override
    public void close() {
        heart.shutdownNow();
        reactor.ask(() -> {
            listener = Listener.NONE;
            seats.forEach(Seat::leave);
            return null;
        });
    }

    /** What one client hears, brought to the crowd's counts. */
    private final class Seat implements Ears {

        private final int number;
        private final Role role;
        private final int reader;
        private final Set<Long> unacknowledged = new LinkedHashSet<>();
        private volatile @Nullable Client client;
        private volatile boolean joined;
        private boolean left;
        private boolean failed;

        Seat(int number, Role role) {
            this.number = number;
            this.role = role;
            this.reader = role.reads() ? readers++ : -1;
        }

        Client client() {
            return Objects.requireNonNull(client);
        }

        void open() {
            failed = false;
            client = reactor.connect(entrance.address(), entrance.dialect(number, role), this, role);
        }

        void drop() {
            joined = false;
            client().close(true);
        }

        void publish(long number) {
            if (remembering) {
                synchronized (unacknowledged) {
                    unacknowledged.add(number);
                }
                if (!joined) {
                    return;
                }
            }
            client().publish(number);
        }

        void flush() {
            if (!remembering || joined) {
                client().flush();
            }
        }

        private void publishAgain() {
            synchronized (unacknowledged) {
                unacknowledged.forEach(client()::publish);
            }
            client().flush();
        }

        void leave() {
            left = true;
            if (client != null) {
                client.close();
            }
        }

        @Override
        public void joined() {
            if (!joined) {
                joined = true;
                long now = System.nanoTime();
                lastJoined = now;
                listener.joined(now);
                count();
                if (remembering) {
                    publishAgain();
                }
                openMore();
            }
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // the reactor's thread alone writes it
        private void count() {
            Crowd.this.joined++;
        }

        @Override
        public void delivered(long message) {
            if (role.reads()) {
                listener.delivered(reader, message, reactor.readAt());
            }
        }

        @Override
        public void acknowledged(long message) {
            if (remembering) {
                synchronized (unacknowledged) {
                    if (!unacknowledged.remove(message)) {
                        return;
                    }
                }
            }
            listener.acknowledged(client(), message, reactor.readAt());
        }

        @Override
        public void refused(String why) {
            failed(why);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        public void failed(String why) {
            boolean dropped = remembering && !joined;
            if (!left && !dropped && !failed) {
                failed = true;
                if (failures == 0) {
                    firstFailure = why;
                }
                failures++;
            }
        }
    }
}
