package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients get that do not read, or that still send, when the server ends. */
@Timeout(60)
class LastWordTest {

    private static final String LAST = "That is all.";
    /** More than the kernel holds for a connection. */
    private static final Buffer MUCH = Buffer.buffer(new byte[16 * 1024 * 1024]);

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<PutOff> putOff = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What is done after so long a time, unless a test says that it has passed. */
    private record PutOff(long millis, Context loop, Runnable then) {

        void now() throws Exception {
            var done = new CountDownLatch(1);
            loop.runOnContext(any -> {
                then.run();
                done.countDown();
            });
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    enum Door {
        PLAIN,
        TLS
    }

    @AfterEach
    void stop() throws Exception {
        now(vertx.close());
    }

    @ParameterizedTest
    @EnumSource
    void whoDoesNotReadIsCutOffAfterAMinute(Door door) throws Exception {
        try (var client = visit(door, socket -> sendMuch(socket, true))) {
            PutOff cut = cut();
            assertThat(cut.millis()).isEqualTo(60_000);

            cut.now();

            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> client.next(MUCH.length())).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWasNotTooSlowIsCutOffSooner(Door door) throws Exception {
        try (var client = visit(door, socket -> sendMuch(socket, false))) {
            assertThat(cut().millis()).isEqualTo(5_000);

            client.next(MUCH.length());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoReadsOnBeforeThatGetsEverythingAndHearsTheLastWord(Door door) throws Exception {
        try (var client = visit(door, socket -> sendMuch(socket, true))) {
            cut();

            client.next(MUCH.length());

            assertThat(client.line()).isEqualTo(LAST);
            assertThatThrownBy(client::next).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoStillSendsHearsTheLastWordAndNoReset(Door door) throws Exception {
        Handler<NetSocket> visit = socket -> socket.handler(first -> {
            socket.handler(more -> {});
            sayLast(socket, false);
        });
        try (var client = visit(door, visit)) {
            client.write(new byte[500_000]);
            assertThat(client.line()).isEqualTo(LAST);
            client.write(new byte[500_000]);

            assertThatThrownBy(client::next).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWasNotReadHearsTheLastWordAndNoReset(Door door) throws Exception {
        var sent = new CompletableFuture<Void>();
        Handler<NetSocket> visit = socket -> {
            socket.pause();
            Context loop = vertx.getOrCreateContext();
            sent.thenRun(() -> loop.runOnContext(any -> sayLast(socket, false)));
        };
        try (var client = visit(door, visit)) {
            client.write(new byte[500_000]);
            sent.complete(null);

            assertThat(client.line()).isEqualTo(LAST);
            assertThatThrownBy(client::next).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aResponseThatIsNotReadIsCutOffWithItsConnection() throws Exception {
        int port = http(request -> {
            request.connection().closeHandler(gone -> closed.countDown());
            request.response().setChunked(true).write(MUCH);
            LastWord.end(request, this::after, true);
        });
        try (var client = new Bytes(port)) {
            client.write(REQUEST);
            PutOff cut = cut();
            assertThat(cut.millis()).isEqualTo(60_000);

            cut.now();

            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aConnectionWhoseClientTookTheEndServesOn() throws Exception {
        int port = http(request -> {
            request.response().putHeader("Content-Length", "0");
            LastWord.end(request, this::after, true);
        });
        try (var client = new Bytes(port)) {
            client.write(REQUEST);
            assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");

            cut().now();

            client.write(REQUEST);
            while (!client.line().isEmpty()) {
                // headers
            }
            assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private void sendMuch(NetSocket socket, boolean slow) {
        socket.closeHandler(gone -> closed.countDown());
        socket.write(MUCH);
        sayLast(socket, slow);
    }

    private void sayLast(NetSocket socket, boolean slow) {
        socket.write(LAST + "\n");
        LastWord.end(socket, this::after, slow);
    }

    private void after(long millis, Runnable then) {
        putOff.add(new PutOff(millis, vertx.getOrCreateContext(), then));
    }

    private PutOff cut() throws InterruptedException {
        PutOff cut = putOff.poll(10, TimeUnit.SECONDS);
        assertThat(cut).isNotNull();
        return cut;
    }

    private Bytes visit(Door door, Handler<NetSocket> visit) throws Exception {
        var options = new NetServerOptions().setSsl(door == Door.TLS).setKeyCertOptions(Tls.keys());
        int port = now(vertx.createNetServer(options).connectHandler(visit).listen(0, "localhost"))
                .actualPort();
        if (door == Door.PLAIN) {
            return new Bytes(port);
        }
        var socket = (SSLSocket) Tls.socket();
        var client = new Bytes(port, socket);
        socket.startHandshake();
        return client;
    }

    private int http(Handler<HttpServerRequest> visit) throws Exception {
        return now(vertx.createHttpServer().requestHandler(visit).listen(0, "localhost"))
                .actualPort();
    }

    private static <T> T now(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
