package dev.parley.gateway.upstream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on a virtual thread for what an event loop does. */
public final class Awaiting {

    private Awaiting() {}

    /**
     * What fails in time by itself.
     *
     * @throws UpstreamProblem when it fails with one
     */
    public static <T> T orProblem(Future<T> future) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("An event loop must not wait for another service.");
        }
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UpstreamProblem problem ? problem : e;
        }
    }

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
