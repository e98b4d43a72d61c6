package dev.parley.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * One of the other services over HTTP/1.1, for threads that may block. What may be repeated is tried three times, on other
 * instances where there are any; what may not is tried again only when no byte of it was sent.
 *
 * <p>Vert.x's own client stands here instead of a REST client interface: bodies go through unread in both directions, an
 * answer that comes before the whole body was sent (a refusal) is noticed at once, and a client's abort resets the request,
 * so that the other service sees a broken body and never a short one that looks whole.
 */
public final class Upstream {

    private static final Logger LOG = Logger.getLogger(Upstream.class);
    private static final int TRIES = 3;
    private static final int CHUNK = 64 * 1024;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration STALLED = Duration.ofMinutes(2);
    /** What is waited for ends by itself: reading a body fails when its client is silent, writing it when nobody takes it. */
    private static final Duration FOREVER = Duration.ofDays(365);

    private final String service;
    private final Instances instances;
    private final HttpClient client;

    Upstream(String service, Instances instances, HttpClient client) {
        this.service = service;
        this.instances = instances;
        this.client = client;
    }

    /** @throws UpstreamProblem when the service refuses, or is away */
    public Answer call(Call call) {
        return tryInstances(call.repeatable(), instance -> send(connect(instance, call), call))
                .orProblem();
    }

    /**
     * Sends a body as it is read; it is held in memory nowhere.
     *
     * @throws UpstreamProblem when the service refuses, or is away
     * @throws BrokenBody when reading the body fails; the request is broken off
     */
    public Answer upload(Call call, InputStream body) throws BrokenBody {
        HttpClientRequest request = tryInstances(false, instance -> connect(instance, call));
        request.setChunked(!request.headers().contains("Content-Length"));
        Future<Answer> answer = answer(request);
        Future<Boolean> pumped = pumpAside(body, request, answer);
        try {
            // An answer may come amid the body, while the client sends nothing: a refusal is not to wait for it
            await(Future.any(answer, pumped), FOREVER);
            Answer got = await(answer, call.patience());
            return (pumped.succeeded() && pumped.result() ? got.whole() : got).orProblem();
        } catch (IOException e) {
            request.reset();
            if (pumped.cause() instanceof BrokenBody broken) {
                throw broken;
            }
            throw away(e);
        }
    }

    private interface Step<T> {
        T with(URI instance) throws IOException;
    }

    private <T> T tryInstances(boolean repeatable, Step<T> step) {
        Set<URI> tried = new HashSet<>();
        for (int n = 1; ; n++) {
            URI instance = instances.next(tried);
            if (!tried.add(instance)) {
                pause();
            }
            try {
                return step.with(instance);
            } catch (IOException e) {
                boolean sent = !(e instanceof ConnectException);
                if (!sent) {
                    instances.refused(instance);
                }
                if (n == TRIES || (sent && !repeatable)) {
                    throw away(e);
                }
            }
        }
    }

    private HttpClientRequest connect(URI instance, Call call) throws ConnectException {
        var options = new RequestOptions().setMethod(call.method()).setAbsoluteURI(instance + call.target());
        call.headers().forEach(options::putHeader);
        try {
            return await(client.request(options), call.patience());
        } catch (IOException e) {
            var refused = new ConnectException(instance + " does not take connections: " + e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }

    /**
     * Made in the turn of the event loop that brings the head, so that nothing of the body, nor its end or failure, passes
     * by before somebody listens. Therefore to be called before anything is sent: an answer may come faster than the next
     * line here runs.
     */
    private Future<Answer> answer(HttpClientRequest request) {
        return request.response().map(response -> new Answer(service, response));
    }

    private Answer send(HttpClientRequest request, Call call) throws IOException {
        Future<Answer> answer = answer(request);
        try {
            request.send(call.body());
            return await(answer, call.patience()).whole();
        } catch (IOException e) {
            request.reset();
            throw e;
        }
    }

    /** @return true once all is sent; false when the answer came before the body's end */
    private static Future<Boolean> pumpAside(InputStream body, HttpClientRequest request, Future<Answer> answer) {
        Promise<Boolean> pumped = Promise.promise();
        Thread.ofVirtual().name("upload").start(() -> {
            try {
                pumped.complete(pump(body, request, answer));
            } catch (IOException e) {
                pumped.fail(e);
                if (!answer.isComplete()) {
                    request.reset();
                }
            }
        });
        return pumped.future();
    }

    private static boolean pump(InputStream body, HttpClientRequest request, Future<Answer> answer) throws IOException {
        var chunk = new byte[CHUNK];
        while (!answer.isComplete()) {
            int count = read(body, chunk);
            if (count < 0) {
                boolean wanted = !answer.isComplete();
                if (wanted) {
                    request.end();
                }
                return wanted;
            }
            await(request.write(Buffer.buffer(count).appendBytes(chunk, 0, count)), STALLED);
        }
        return false;
    }

    private static int read(InputStream body, byte[] chunk) throws BrokenBody {
        try {
            return body.read(chunk);
        } catch (IOException e) {
            throw new BrokenBody(e);
        }
    }

    private static <T> T await(Future<T> future, Duration patience) throws IOException {
        return Awaiting.result(future, patience);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private UpstreamProblem away(IOException cause) {
        LOG.warnf("%s is away: %s", service, cause.getMessage());
        return UpstreamProblem.away(service);
    }
}
