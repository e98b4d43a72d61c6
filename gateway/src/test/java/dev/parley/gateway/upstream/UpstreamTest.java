package dev.parley.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpstreamTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void anAnswerThatIsThereBeforeTheCallerLooksIsWhole() throws Exception {
        int port = now(vertx.createHttpServer()
                        .requestHandler(request -> request.response().end("abc"))
                        .listen(0, "127.0.0.1"))
                .actualPort();
        var instance = new OneInstance(URI.create("http://127.0.0.1:" + port));
        var upstream = new Upstream("file-service", instance, withSlowCallers(vertx.createHttpClient()));

        try (Answer answer = upstream.call(Call.get("/", "token"))) {
            assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).isEqualTo("abc");
        }
    }

    /** A client whose {@code send} comes back only when the event loop is through with the answer. */
    private HttpClient withSlowCallers(HttpClient client) {
        return proxy(HttpClient.class, client, "request", request -> ((Future<?>) request)
                .map(made -> proxy(HttpClientRequest.class, made, "send", sent -> {
                    now((Future<?>) sent);
                    now(Future.future(turn -> vertx.runOnContext(any -> turn.complete())));
                    return sent;
                })));
    }

    private interface Afterwards {
        Object with(Object result) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Object behind, String method, Afterwards afterwards) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, args) -> {
            Object result = invoke(behind, called, args);
            return called.getName().equals(method) ? afterwards.with(result) : result;
        }));
    }

    private static Object invoke(Object behind, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(behind, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T now(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
