package dev.parley.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.conversation.Frame;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is written is what a WebSocket client reads. */
class BurstsTest {

    @Test
    void whereOneFailsTheOthersGetWhatIsTheirsAndItIsCutOff() {
        Stalled failing = Stalled.onItsOwn();
        var other = new Stalled();
        failing.runOut();
        failing.transport().write(new Frame(new byte[10]));
        other.transport().write(new Frame(new byte[20]));

        failing.turn();

        assertThat(other.bursts()).isEqualTo(1);
        assertThat(failing.isCutOff()).isTrue();
        other.transport().write(new Frame(new byte[10]));
        failing.turn();
        assertThat(other.bursts()).isEqualTo(2);
        assertThat(other.isCutOff()).isFalse();
    }

    @Test
    void withoutThemMessagesGoOutOneByOne() {
        Stalled client = Stalled.plain();
        client.transport().write(new Frame("one".getBytes(StandardCharsets.UTF_8)));
        client.transport().write(new Frame("two".getBytes(StandardCharsets.UTF_8)));

        client.turn();

        assertThat(client.sentOneByOne()).containsExactly("one", "two");
        assertThat(client.bursts()).isZero();
    }

    @Property(tries = 200)
    void eachFrameIsOneTextMessage(@ForAll @Size(max = 5) List<@IntRange(min = 2, max = 70_000) Integer> lengths) {
        var frames = new Bursts.Frames();
        List<String> texts = lengths.stream().map("x"::repeat).toList();
        texts.forEach(text -> frames.add(new Frame(text.getBytes(StandardCharsets.UTF_8))));

        var buffer = Unpooled.buffer();
        frames.encode(buffer);

        assertThat(buffer.readableBytes()).isLessThanOrEqualTo(frames.encodedLength());
        var client = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .maxFramePayloadLength(100_000)
                .build()));
        client.writeInbound(buffer);
        var read = new ArrayList<String>();
        for (TextWebSocketFrame one; (one = client.readInbound()) != null; one.release()) {
            assertThat(one.isFinalFragment()).isTrue();
            read.add(one.text());
        }
        assertThat(read).isEqualTo(texts);
        client.finishAndReleaseAll();
    }
}
