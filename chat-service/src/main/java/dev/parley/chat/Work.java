package dev.parley.chat;

import dev.parley.chat.intake.Intake;
import dev.parley.chat.intake.Producer;
import dev.parley.chat.intake.Waker;
import dev.parley.chat.log.LogStore;
import dev.parley.chat.log.LogWriter;
import dev.parley.chat.outbox.Outbox;
import dev.parley.chat.postgres.Cursors;
import dev.parley.chat.postgres.Epochs;
import dev.parley.chat.postgres.PostgresRoomStore;
import dev.parley.chat.producers.Producers;
import dev.parley.chat.room.Room;
import dev.parley.common.retry.Loop;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What goes on beside the requests: publishing, sweeping, and reading other services' logs. */
@Singleton
class Work implements Waker {

    private static final Logger LOG = Logger.getLogger(Work.class);
    private static final Duration LAST_TURN = Duration.ofSeconds(2);

    private final Epochs epochs;
    private final RestoreConfig restore;
    private final PostgresRoomStore rooms;
    private final LobbyConfig lobby;
    private final Outbox outbox;
    private final Thread publishing;
    private final Loop forgetting;
    private final Loop sweeping;
    private final Map<String, Loop> intakes;

    Work(
            Epochs epochs,
            RestoreConfig restore,
            PostgresRoomStore rooms,
            LobbyConfig lobby,
            Outbox outbox,
            OutboxConfig outboxConfig,
            Producers producers,
            Cursors cursors,
            LogStore store,
            LogWriter writer,
            IntakeConfig intakeConfig) {
        this.epochs = epochs;
        this.restore = restore;
        this.rooms = rooms;
        this.lobby = lobby;
        this.outbox = outbox;
        this.publishing = Thread.ofPlatform().daemon().name("publishing").unstarted(this::publish);
        this.forgetting = Loop.pausing("Clearing the outbox", outboxConfig.forgetEvery(), outbox::forgetDone);
        this.sweeping = new Loop("Sweeping the outbox", outboxConfig.sweepEvery(), outbox::sweep);
        Function<Producer, Loop> intake = producer -> new Loop(
                "Reading the log of " + producer.name(),
                intakeConfig.every(),
                new Intake(producer, cursors, store, writer, intakeConfig.page())::turn);
        this.intakes = producers.all().stream().collect(Collectors.toUnmodifiableMap(Producer::name, intake));
    }

    void start(@Observes StartupEvent event) {
        restore.at().filter(epochs::raise).ifPresent(at -> LOG.infof("Restored at %s: earlier positions are void", at));
        rooms.ensure(
                new Room("lobby", lobby.title(), null, Visibility.PUBLIC, HistoryRule.ALL, lobby.guests(), null, 0));
        publishing.start();
        forgetting.start();
        sweeping.start();
        intakes.values().forEach(Loop::start);
    }

    private void publish() {
        try {
            while (true) {
                outbox.publishNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void wake(String producer) {
        Loop loop = intakes.get(producer);
        if (loop != null) {
            loop.wake();
        }
    }

    /** What is not published by now is left to the sweeper of another replica or of the next start. */
    void stop(@Observes ShutdownEvent event) {
        intakes.values().forEach(intake -> intake.close(LAST_TURN));
        sweeping.close(LAST_TURN);
        publishing.interrupt();
        forgetting.close(LAST_TURN);
    }
}
