package dev.parley.gateway.upstream.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.contracts.Problem;
import dev.parley.gateway.upstream.Call;
import dev.parley.gateway.upstream.UpstreamProblem;
import io.netty.channel.EventLoop;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.tracing.TracingPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks chat-service over HTTP/1.1, and is answered on the event loop of the asking context without going through another
 * thread: a message passes here twice on its way, once out and once back.
 *
 * <p>What may be repeated is, by another replica where there is one; what may not, only when no byte of it was sent.
 */
final class ChatCalls {

    private static final String SERVICE = "chat-service";
    private static final int CONNECT_MS = 1_000;
    /** Below the time after which servers close idle connections, so that none is used that is just being closed. */
    private static final int IDLE_S = 30;

    /** On each event loop, to each replica. */
    private static final int CONNECTIONS = 128;

    private static final int TRIES = 4;
    private static final long PAUSE_MS = 50;
    /** Later than this after the first, none is tried: whoever asks has waited enough, and may ask again. */
    private static final long LAST_TRY = Duration.ofSeconds(6).toNanos();

    private static final Call VISIT =
            new Call(HttpMethod.GET, "/q/health/ready", Map.of(), Buffer.buffer(), true, Duration.ofSeconds(2));

    private final Vertx vertx;
    private final Replicas replicas;
    private final ObjectMapper json;
    private final Map<EventLoop, HttpClient> clients = new ConcurrentHashMap<>();

    ChatCalls(Vertx vertx, Replicas replicas, ObjectMapper json) {
        this.vertx = vertx;
        this.replicas = replicas;
        this.json = json;
    }

    /**
     * The answer's body. It fails with an {@link UpstreamProblem} only.
     *
     * @param about the room, or whatever else is to be left to the same replica each time
     */
    Future<Buffer> ask(String about, Call call) {
        return attempt(new Attempts(about, call, replicas.now()));
    }

    /** Sees whether those that failed are back, so that no caller has to wait to find it out. */
    void visit() {
        for (Replica replica : replicas.away()) {
            long asked = replicas.now();
            replica.asked(asked);
            connect(replica, VISIT)
                    .compose(request -> exchange(request, VISIT))
                    .onSuccess(answer -> {
                        if (answer.status() == 200) {
                            replica.answered(replicas.now());
                        } else {
                            replica.failed();
                        }
                    })
                    .onFailure(failure -> note(replica, asked, failure));
        }
    }

    /** Those of one call. */
    private static final class Attempts {

        final String about;
        final Call call;
        final long begun;
        final Set<Replica> tried = new HashSet<>();
        int count;

        Attempts(String about, Call call, long begun) {
            this.about = about;
            this.call = call;
            this.begun = begun;
        }
    }

    /** An answer that is whole. */
    private record Answered(int status, @Nullable String type, Buffer body) {

        boolean isProblem() {
            return type != null && type.startsWith(Problem.MEDIA_TYPE);
        }

        /** Of a replica that stops, which another may stand in for; none of chat-service's own refusals. */
        boolean isFarewell() {
            return status == 503 && !isProblem();
        }
    }

    private Future<Buffer> attempt(Attempts attempts) {
        Replica replica = replicas.choose(attempts.about, attempts.tried);
        boolean again = !attempts.tried.add(replica);
        attempts.count++;
        return again ? later(() -> attempt(attempts, replica)) : attempt(attempts, replica);
    }

    private Future<Buffer> attempt(Attempts attempts, Replica replica) {
        long asked = replicas.now();
        replica.asked(asked);
        return connect(replica, attempts.call).transform(connected -> {
            if (connected.failed()) {
                note(replica, asked, connected.cause());
                return missed(attempts, true, connected.cause());
            }
            return exchange(connected.result(), attempts.call)
                    .transform(exchanged -> settle(attempts, replica, asked, exchanged));
        });
    }

    private Future<Buffer> settle(Attempts attempts, Replica replica, long asked, AsyncResult<Answered> exchanged) {
        if (exchanged.failed()) {
            note(replica, asked, exchanged.cause());
            return missed(attempts, attempts.call.repeatable(), exchanged.cause());
        }
        Answered answer = exchanged.result();
        heard(replica, answer);
        if (answer.isFarewell()) {
            return missed(attempts, attempts.call.repeatable(), new IllegalStateException("It is stopping."));
        }
        return answer.status() < 400 ? Future.succeededFuture(answer.body()) : Future.failedFuture(problem(answer));
    }

    private void heard(Replica replica, Answered answer) {
        if (answer.isFarewell()) {
            replica.failed();
        } else {
            replica.answered(replicas.now());
        }
    }

    private static void note(Replica replica, long asked, Throwable failure) {
        if (failure instanceof TimeoutException) {
            replica.late(asked);
        } else {
            replica.failed();
        }
    }

    private Future<Buffer> missed(Attempts attempts, boolean repeatable, Throwable cause) {
        if (repeatable && attempts.count < TRIES && replicas.now() - attempts.begun < LAST_TRY) {
            return attempt(attempts);
        }
        UpstreamProblem away = UpstreamProblem.away(SERVICE);
        away.initCause(cause);
        return Future.failedFuture(away);
    }

    private Future<Buffer> later(Supplier<Future<Buffer>> work) {
        Promise<Buffer> promise = Promise.promise();
        vertx.setTimer(PAUSE_MS, timer -> work.get().onComplete(promise));
        return promise.future();
    }

    private Future<HttpClientRequest> connect(Replica replica, Call call) {
        URI address = replica.address();
        var options = new RequestOptions()
                .setMethod(call.method())
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setURI(call.target())
                // For its turn among the connections that there are, too
                .setConnectTimeout(call.patience().toMillis())
                .setIdleTimeout(call.patience().toMillis());
        call.headers().forEach(options::putHeader);
        try {
            return client().request(options);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static Future<Answered> exchange(HttpClientRequest request, Call call) {
        return request.send(call.body()).compose(response -> response.body().map(body -> answered(response, body)));
    }

    private static Answered answered(HttpClientResponse response, Buffer body) {
        return new Answered(response.statusCode(), response.getHeader(HttpHeaders.CONTENT_TYPE), body);
    }

    /** Of the calling event loop, so that its connections are that loop's own. */
    private HttpClient client() {
        var here = (ContextInternal) vertx.getOrCreateContext();
        return clients.computeIfAbsent(
                here.nettyEventLoop(),
                loop -> vertx.createHttpClient(new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MS)
                        .setKeepAliveTimeout(IDLE_S)
                        .setMaxPoolSize(CONNECTIONS)
                        .setTcpKeepAlive(true)
                        .setTcpNoDelay(true)
                        // Traces go with the call, as its header
                        .setTracingPolicy(TracingPolicy.IGNORE)));
    }

    private UpstreamProblem problem(Answered answer) {
        if (answer.isProblem()) {
            try {
                return new UpstreamProblem(json.readValue(answer.body().getBytes(), Problem.class));
            } catch (IOException e) {
                return UpstreamProblem.away(SERVICE);
            }
        }
        return answer.status() >= 500
                ? UpstreamProblem.away(SERVICE)
                : new UpstreamProblem(
                        Problem.of("bad-request", answer.status(), SERVICE + " did not take the request.", false));
    }

    void close() {
        clients.values().forEach(HttpClient::close);
    }
}
