package dev.parley.chat;

import dev.parley.chat.log.GroupCommit;
import dev.parley.chat.log.History;
import dev.parley.chat.log.LogStore;
import dev.parley.chat.log.LogWriter;
import dev.parley.chat.outbox.Outbox;
import dev.parley.chat.outbox.Publisher;
import dev.parley.chat.postgres.Cursors;
import dev.parley.chat.postgres.Database;
import dev.parley.chat.postgres.Epochs;
import dev.parley.chat.postgres.OutboxBacklog;
import dev.parley.chat.postgres.PostgresLogReader;
import dev.parley.chat.postgres.PostgresLogStore;
import dev.parley.chat.postgres.PostgresOutboxStore;
import dev.parley.chat.postgres.PostgresRoomStore;
import dev.parley.chat.room.Rooms;
import dev.parley.chat.telemetry.MeasuredLogStore;
import dev.parley.chat.telemetry.WriteTraces;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts the core, which knows no framework, together with what surrounds it. */
class Wiring {

    @Produces
    @Singleton
    Database database(AgroalDataSource source) {
        return new Database(source);
    }

    @Produces
    @Singleton
    Epochs epochs(Database database) {
        return new Epochs(database);
    }

    @Produces
    @Singleton
    LogStore logStore(Database database, OutboxConfig config, MeterRegistry registry, WriteTraces traces) {
        return new MeasuredLogStore(new PostgresLogStore(database, config.grace()), registry, traces);
    }

    @Produces
    @Singleton
    PostgresRoomStore roomStore(Database database) {
        return new PostgresRoomStore(database);
    }

    @Produces
    @Singleton
    Cursors cursors(Database database) {
        return new Cursors(database);
    }

    @Produces
    @Singleton
    Outbox outbox(Database database, Publisher publisher, OutboxConfig config) {
        return new Outbox(
                new PostgresOutboxStore(database, config.lease()),
                publisher,
                positive("parley.outbox.bound", config.bound()),
                positive("parley.outbox.sweep", config.sweep()));
    }

    @Produces
    @Singleton
    OutboxBacklog outboxBacklog(Database database) {
        return new OutboxBacklog(database);
    }

    @Produces
    @Singleton
    LogWriter logWriter(LogStore store, Outbox outbox) {
        return new LogWriter(store, outbox, InstantSource.system());
    }

    @Produces
    @Singleton
    GroupCommit groupCommit(LogWriter writer, AppendThreads threads, AppendConfig config) {
        return new GroupCommit(
                writer,
                threads,
                positive("parley.append.group", config.group()),
                positive("parley.append.waiting", config.waiting()),
                config.patience(),
                System::nanoTime);
    }

    @Produces
    @Singleton
    Rooms rooms(PostgresRoomStore store) {
        return new Rooms(store);
    }

    @Produces
    @Singleton
    History history(Rooms rooms, Database database) {
        return new History(rooms, new PostgresLogReader(database));
    }

    private static int positive(String property, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(property + " has to be at least 1, and is " + value + ".");
        }
        return value;
    }
}
