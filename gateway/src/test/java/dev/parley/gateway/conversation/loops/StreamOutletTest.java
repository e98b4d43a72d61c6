package dev.parley.gateway.conversation.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.conversation.Frame;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamOutletTest {

    private final List<Runnable> turn = new ArrayList<>();
    private final Taken stream = new Taken();
    private final StreamOutlet outlet = new StreamOutlet(stream, turn::add, () -> {});

    @Test
    void whatComesTogetherIsWrittenAtOnce() {
        outlet.write(frame("one "));
        outlet.write(frame("two"));

        turn.forEach(Runnable::run);

        assertThat(stream.written).containsExactly("one two");
    }

    @Test
    void whatComesBehindTheEndIsNotKept() {
        outlet.close();

        for (int n = 0; n < 100; n++) {
            outlet.write(frame("x".repeat(1_000)));
        }

        assertThat(turn).isEmpty();
        assertThat(outlet.ready()).isTrue();
    }

    private static Frame frame(String text) {
        return new Frame(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Taken implements WriteStream<Buffer> {

        final List<String> written = new ArrayList<>();

        @Override
        public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public Future<Void> write(Buffer data) {
            written.add(data.toString());
            return Future.succeededFuture();
        }

        @Override
        public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
            write(data).onComplete(handler);
        }

        @Override
        public void end(Handler<AsyncResult<Void>> handler) {}

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return false;
        }

        @Override
        public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
            return this;
        }
    }
}
