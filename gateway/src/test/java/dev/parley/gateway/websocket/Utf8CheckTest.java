package dev.parley.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Utf8CheckTest {

    private static final byte[] GARBLED = {(byte) 0xc3, '('};

    private final AtomicInteger broken = new AtomicInteger();
    private final EmbeddedChannel channel = new EmbeddedChannel(new Utf8Check(broken::incrementAndGet));

    @Property
    void textGoesOnWhereverItIsCut(@ForAll String text, @ForAll @IntRange(max = 20) int at) {
        byte[] bytes = (text + "👍").getBytes(StandardCharsets.UTF_8);
        int cut = Math.min(at, bytes.length);
        // Lone surrogates become question marks: the bytes are UTF-8 in any case

        first(Arrays.copyOf(bytes, cut));
        channel.writeInbound(new PongWebSocketFrame());
        last(Arrays.copyOfRange(bytes, cut, bytes.length));

        assertThat(broken.get()).isZero();
        assertThat(channel.inboundMessages()).hasSize(3);
        channel.releaseInbound();
    }

    @Test
    void whatIsNoUtf8IsStopped() {
        channel.writeInbound(new TextWebSocketFrame(Unpooled.wrappedBuffer(GARBLED)));

        assertThat(broken.get()).isOne();
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void aCharacterThatNeverEndsIsStopped() {
        first(new byte[] {'a', (byte) 0xf0, (byte) 0x9f});
        channel.writeInbound(new PongWebSocketFrame());
        last(new byte[] {});

        assertThat(broken.get()).isOne();
    }

    @Test
    void binaryMessagesAreNoneOfItsBusiness() {
        channel.writeInbound(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(GARBLED)));

        assertThat(broken.get()).isZero();
        assertThat(channel.inboundMessages()).hasSize(1);
    }

    private void first(byte[] bytes) {
        channel.writeInbound(new TextWebSocketFrame(false, 0, Unpooled.wrappedBuffer(bytes)));
    }

    private void last(byte[] bytes) {
        channel.writeInbound(new ContinuationWebSocketFrame(true, 0, Unpooled.wrappedBuffer(bytes)));
    }
}
