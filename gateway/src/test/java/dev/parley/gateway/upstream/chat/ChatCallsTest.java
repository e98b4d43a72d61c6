package dev.parley.gateway.upstream.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.gateway.upstream.Call;
import dev.parley.gateway.upstream.UpstreamProblem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChatCallsTest {

    private static final String ROOM = "yard";

    private static final String PROBLEM =
            """
            {"type":"https://parley.dev/problems/%s","title":"t","status":%d,"detail":"d","retry":%b}""";

    private final Vertx vertx = Vertx.vertx();
    private final List<URI> addresses = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        now(vertx.close());
    }

    @Test
    void anAnswerComesOnTheAskersEventLoop() throws Exception {
        replica(request -> request.response().end("hello"));
        ChatCalls calls = calls();
        Context here = vertx.getOrCreateContext();
        Promise<Boolean> same = Promise.promise();

        here.runOnContext(any -> {
            Thread asking = Thread.currentThread();
            calls.ask(ROOM, get()).onSuccess(body -> same.complete(Thread.currentThread() == asking));
        });

        assertThat(now(same.future())).isTrue();
    }

    @Test
    void itsOwnRefusalsKeepTheirWordsAndAreNotRepeated() throws Exception {
        AtomicInteger asked = replica(request -> problem(request, "unavailable", 503, true));
        replica(request -> problem(request, "unavailable", 503, true));

        assertRefused(calls(), get(), "unavailable");
        assertThat(asked.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void anotherStandsInForOneThatIsStopping() throws Exception {
        replica(request -> request.response().setStatusCode(503).end());
        replica(request -> request.response().end("from the other"));
        ChatCalls calls = calls();

        for (int n = 0; n < 4; n++) {
            assertThat(now(calls.ask(ROOM, get())).toString()).isEqualTo("from the other");
        }
    }

    @Test
    void anotherStandsInForOneThatAnswersNothing() throws Exception {
        AtomicInteger dumb = replica(request -> {});
        replica(request -> request.response().end("from the other"));
        ChatCalls calls = calls();

        for (int n = 0; n < 4; n++) {
            assertThat(now(calls.ask(ROOM, get())).toString()).isEqualTo("from the other");
        }
        assertThat(dumb.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void oneThatWasAwayIsAskedAgainOnceItAnswersAVisit() throws Exception {
        var stopping = new AtomicBoolean();
        replica(request ->
                request.response().setStatusCode(stopping.get() ? 503 : 200).end("from the first"));
        replica(request -> request.response().end("from the other"));
        ChatCalls calls = calls();
        String room = "room";
        while (!answer(calls, room).equals("from the first")) {
            room += "s";
        }

        stopping.set(true);
        assertThat(answer(calls, room)).isEqualTo("from the other");
        stopping.set(false);
        assertThat(answer(calls, room)).isEqualTo("from the other");

        while (!answer(calls, room).equals("from the first")) {
            calls.visit();
        }
    }

    @Test
    void whatMustNotHappenTwiceIsNotRepeatedOnceItWasSent() throws Exception {
        AtomicInteger first = replica(request -> request.connection().close());
        AtomicInteger second = replica(request -> request.connection().close());

        assertRefused(calls(), Call.once(HttpMethod.POST, "/", "token"), "chat-service-away");
        assertThat(first.get() + second.get()).isEqualTo(1);
    }

    @Test
    void whatMustNotHappenTwiceGoesToAnotherWhereNobodyListened() throws Exception {
        addresses.add(URI.create("http://127.0.0.1:1"));
        replica(request -> request.response().end("from the other"));
        ChatCalls calls = calls();

        for (int n = 0; n < 4; n++) {
            assertThat(now(calls.ask(ROOM, Call.once(HttpMethod.POST, "/", "token")))
                            .toString())
                    .isEqualTo("from the other");
        }
    }

    @Test
    void whenAllAreAwayThatIsSaidSoon() throws Exception {
        addresses.add(URI.create("http://127.0.0.1:1"));

        assertRefused(calls(), get(), "chat-service-away");
    }

    @Test
    void whatIsNoAnswerOfChatServiceIsNoAnswer() throws Exception {
        replica(request -> request.response().setStatusCode(404).end("<html>"));

        assertRefused(calls(), get(), "bad-request");
    }

    private void assertRefused(ChatCalls calls, Call call, String code) {
        assertThatThrownBy(() -> now(calls.ask(ROOM, call)))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        UpstreamProblem.class,
                        problem -> assertThat(problem.problem().code()).isEqualTo(code));
    }

    /** @return how often it was asked */
    private AtomicInteger replica(Handler<HttpServerRequest> handler) throws Exception {
        var asked = new AtomicInteger();
        int port = now(vertx.createHttpServer()
                        .requestHandler(request -> {
                            asked.incrementAndGet();
                            handler.handle(request);
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
        addresses.add(URI.create("http://127.0.0.1:" + port));
        return asked;
    }

    private ChatCalls calls() {
        return new ChatCalls(vertx, new Replicas(addresses, System::nanoTime), new ObjectMapper());
    }

    private static String answer(ChatCalls calls, String room) throws Exception {
        return now(calls.ask(room, get())).toString();
    }

    private static Call get() {
        return Call.get("/", "token").patience(Duration.ofMillis(300));
    }

    private static void problem(HttpServerRequest request, String code, int status, boolean retry) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(PROBLEM.formatted(code, status, retry));
    }

    private static <T> T now(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
