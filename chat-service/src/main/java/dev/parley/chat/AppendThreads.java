package dev.parley.chat;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where appends are committed, one thread for each connection to the database. They are threads of the platform: one waits in the kernel for each
 * of PostgreSQL's answers, where a virtual thread waits for a poller that waits for it.
 */
@Singleton
class AppendThreads implements Executor {

    private final ExecutorService threads;

    AppendThreads(@ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        threads = Executors.newFixedThreadPool(
                connections, Thread.ofPlatform().daemon().name("append-", 0).factory());
    }

    @Override
    public void execute(Runnable append) {
        threads.execute(append);
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
