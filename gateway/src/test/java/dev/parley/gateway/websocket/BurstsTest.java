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
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

    @Test
    void withoutThemWhoWentIsCutOffAndNobodyIsAlarmed() {
        var logged = new ArrayList<LogRecord>();
        Stalled client = Stalled.plain();
        client.go();
        client.transport().write(new Frame("one".getBytes(StandardCharsets.UTF_8)));
        client.transport().write(new Frame("two".getBytes(StandardCharsets.UTF_8)));

        hearing(logged, client::turn);

        assertThat(client.isCutOff()).isTrue();
        assertThat(logged).noneMatch(record -> record.getLevel().intValue() >= Level.INFO.intValue());
    }

    @Test
    void aBurstThatFailsIsLogged() {
        var logged = new ArrayList<LogRecord>();
        Stalled client = Stalled.onItsOwn();
        client.runOut();
        client.transport().write(new Frame(new byte[10]));

        hearing(logged, client::turn);

        assertThat(logged).anyMatch(record -> record.getLevel().intValue() >= Level.SEVERE.intValue());
    }

    private static void hearing(List<LogRecord> logged, Runnable what) {
        Logger logger = Logger.getLogger(ChannelTransport.class.getName());
        var ear = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(ear);
        try {
            what.run();
        } finally {
            logger.removeHandler(ear);
        }
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
