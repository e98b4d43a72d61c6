package dev.parley.gateway.upstream;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on a virtual thread for what an event loop does. */
final class Awaiting {

    private Awaiting() {}

    static <T> T result(Future<T> future, Duration patience) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null
                            ? e.toString()
                            : String.valueOf(e.getCause().getMessage()),
                    e);
        } catch (TimeoutException e) {
            throw new IOException("No answer in " + patience.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
