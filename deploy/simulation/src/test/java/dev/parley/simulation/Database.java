package dev.parley.simulation;

import dev.parley.chat.log.StoreException;
import dev.parley.simulation.Chance.Fault;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The database's end of its connections: statements come and are answered after a while, and rows are held by transactions. */
final class Database {

    private static final long LOCK_TIMEOUT = 600;
    private static final long IDLE_TIMEOUT = 1_400;
    private static final long NEXT_LOOK_AT_A_LOCK = 10;

    private final Agenda agenda;
    private final Chance chance;
    private final Map<String, Session> holders = new HashMap<>();
    private long backAt;
    private int starts;

    Database(Agenda agenda, Chance chance) {
        this.agenda = agenda;
        this.chance = chance;
    }

    boolean isAway() {
        return agenda.now() < backAt;
    }

    /** All transactions that were under way are undone. */
    void goAway(long millis) {
        backAt = agenda.now() + millis;
        starts++;
    }

    void comeBack() {
        backAt = 0;
    }

    Session connect(Machine client) {
        return new Session(client);
    }

    private long trip() {
        return 1 + chance.delay(chance.strikes(Fault.DATABASE_SLOW) ? 400 : 12);
    }

    /** One transaction. */
    final class Session {

        private final Machine client;
        private final int life;
        private final int start = starts;
        private boolean underWay;
        private boolean over;
        private long idleSince = agenda.now();

        private Session(Machine client) {
            this.client = client;
            this.life = client.life();
        }

        /**
         * Blocks until a statement is answered that needs a row for itself until the session ends. A client that dies meanwhile hears
         * nothing of it, and it is done all the same.
         *
         * @throws StoreException as the statement does, or when the row was held for too long, or the connection broke
         */
        <T> T ask(String row, Supplier<T> statement) {
            return answered(row, statement);
        }

        /** As {@link #ask}, for a statement that keeps nobody from anything, and is kept from it by nobody. */
        <T> T look(Supplier<T> statement) {
            return answered(null, statement);
        }

        private <T> T answered(@Nullable String row, Supplier<T> statement) {
            var asking = Fiber.current();
            var answer = new CompletableFuture<T>();
            over = isLost();
            underWay = true;
            agenda.after(trip(), () -> attempt(row, statement, answer, agenda.now() + LOCK_TIMEOUT));
            answer.whenComplete((said, failure) -> {
                underWay = false;
                idleSince = agenda.now();
                if (isClientAlive()) {
                    client.later(trip(), asking::resume);
                }
            });
            Fiber.pause();
            if (start != starts) {
                throw unavailable("The connection broke.");
            }
            if (answer.isCompletedExceptionally()) {
                throw (StoreException) answer.exceptionNow();
            }
            return answer.resultNow();
        }

        private <T> void attempt(@Nullable String row, Supplier<T> statement, CompletableFuture<T> answer, long until) {
            if (isLost() || isAway()) {
                answer.completeExceptionally(unavailable("The connection broke."));
            } else if (row == null || hold(row)) {
                try {
                    answer.complete(statement.get());
                } catch (StoreException e) {
                    answer.completeExceptionally(e);
                }
            } else if (agenda.now() < until) {
                agenda.after(NEXT_LOOK_AT_A_LOCK, () -> attempt(row, statement, answer, until));
            } else {
                answer.completeExceptionally(unavailable("The row was held for too long."));
            }
        }

        private boolean hold(String row) {
            Session holder = holders.get(row);
            if (holder != null && holder != this && !holder.isLost()) {
                return false;
            }
            holders.put(row, this);
            return true;
        }

        /** What a transaction held is free as soon as it is over, however it ended. */
        private boolean isLost() {
            boolean left = !underWay && (!isClientAlive() || agenda.now() - idleSince > IDLE_TIMEOUT);
            return over || left || start != starts;
        }

        private boolean isClientAlive() {
            return client.isUp() && client.life() == life;
        }

        void end() {
            over = true;
        }
    }

    private static StoreException unavailable(String why) {
        return new StoreException.Unavailable(why, new IllegalStateException());
    }
}
