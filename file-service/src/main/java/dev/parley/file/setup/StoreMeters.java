package dev.parley.file.setup;

import dev.parley.file.store.FtpFileStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Shows how the connections to the FTP server are used. */
final class StoreMeters {

    private StoreMeters() {}

    static void show(MeterRegistry registry, FtpFileStore store, int most) {
        connections(registry, store, "used", FtpFileStore.Use::used);
        connections(registry, store, "idle", FtpFileStore.Use::idle);
        Gauge.builder("parley.file.store.connections.max", () -> most)
                .description("How many connections to the FTP server there may be")
                .register(registry);
        Gauge.builder("parley.file.store.waiting", () -> store.use().waiting())
                .description("Uploads and downloads that wait for a connection to the FTP server")
                .register(registry);
    }

    private static void connections(
            MeterRegistry registry, FtpFileStore store, String state, ToDoubleFunction<FtpFileStore.Use> number) {
        Gauge.builder("parley.file.store.connections", () -> number.applyAsDouble(store.use()))
                .description("Connections to the FTP server: used by an upload or a download, or idle")
                .tag("state", state)
                .register(registry);
    }
}
