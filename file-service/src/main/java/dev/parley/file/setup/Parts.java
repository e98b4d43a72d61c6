package dev.parley.file.setup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.file.catalog.Catalog;
import dev.parley.file.catalog.Database;
import dev.parley.file.catalog.EventLog;
import dev.parley.file.catalog.Ledger;
import dev.parley.file.events.Bell;
import dev.parley.file.guard.Transfers;
import dev.parley.file.rooms.Rooms;
import dev.parley.file.store.FileStore;
import dev.parley.file.store.FtpFileStore;
import dev.parley.file.upload.Leftovers;
import dev.parley.file.upload.UploadLimits;
import dev.parley.file.upload.Uploads;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The parts that know no framework. */
@Singleton
class Parts {

    @Produces
    @Singleton
    FileStore store(StoreConfig config, MeterRegistry registry) {
        var store = new FtpFileStore(config.settings());
        StoreMeters.show(registry, store, config.connections());
        return store;
    }

    void close(@Disposes FileStore store) throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Produces
    @Singleton
    Database database(DataSource source) {
        return new Database(source);
    }

    @Produces
    @Singleton
    Catalog catalog(Database database) {
        return new Catalog(database);
    }

    @Produces
    @Singleton
    EventLog eventLog(Database database, ObjectMapper json) {
        return new EventLog(database, json);
    }

    @Produces
    @Singleton
    Ledger ledger(Database database, EventLog log) {
        return new Ledger(database, log);
    }

    @Produces
    @Singleton
    UploadLimits limits(UploadConfig config) {
        return config.limits();
    }

    @Produces
    @Singleton
    Transfers transfers(TransferConfig config) {
        return config.transfers();
    }

    @Produces
    @Singleton
    Leftovers leftovers(Ledger ledger, FileStore store) {
        return new Leftovers(ledger, store);
    }

    @Produces
    @Singleton
    Uploads uploads(Rooms rooms, Ledger ledger, FileStore store, Leftovers leftovers, UploadLimits limits, Bell bell) {
        return new Uploads(rooms, ledger, store, leftovers, limits, bell::ring);
    }
}
