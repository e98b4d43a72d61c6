package dev.parley.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.wire.CloseCode;
import dev.parley.gateway.conversation.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection whose client reads nothing. */
class ChannelTransportTest {

    private final Stalled client = Stalled.onItsOwn();
    private final ChannelTransport transport = client.transport();

    @BeforeEach
    void stall() {
        client.stall(true);
        transport.write(new Frame(new byte[100_000]));
        client.turn();
        assertThat(transport.ready()).isFalse();
    }

    @Test
    void whoIsTooSlowHasAMinuteToHearOfIt() {
        transport.close(CloseCode.TOO_SLOW.number(), "You read too slowly.", true);

        client.pass(59);
        assertThat(client.isCutOff()).isFalse();
        client.pass(1);

        assertThat(client.isCutOff()).isTrue();
    }

    @Test
    void whoIsSentAwayForAnotherReasonHasFiveSeconds() {
        transport.close(CloseCode.GOING_AWAY.number(), "This gateway stops.", false);

        client.pass(4);
        assertThat(client.isCutOff()).isFalse();
        client.pass(1);

        assertThat(client.isCutOff()).isTrue();
    }

    @Test
    void ofManyPingsTheNewestIsAnsweredOnceTheAnswerGetsOut() {
        for (int n = 1; n <= 1_000; n++) {
            client.sends(new PingWebSocketFrame(bytes("ping " + n)));
        }
        assertThat(client.heard()).isEmpty();

        client.stall(false);

        assertThat(client.heard()).containsExactly("PingWebSocketFrame: ping 1000");
    }

    @Test
    void aPingIsAnsweredAtOnceWhereTheAnswerGetsOut() {
        client.stall(false);

        client.sends(new PingWebSocketFrame(bytes("ping")));

        assertThat(client.heard()).containsExactly("PingWebSocketFrame: ping");
    }

    @Test
    void behindTheLastWordNothingIsHeardButTheClientsOwnClose() {
        transport.close(CloseCode.TOO_SLOW.number(), "You read too slowly.", true);

        client.sends(new TextWebSocketFrame(bytes("text")));
        client.sends(new PingWebSocketFrame(bytes("ping")));
        client.stall(false);
        client.sends(new PingWebSocketFrame(bytes("ping")));
        client.sends(new CloseWebSocketFrame());

        assertThat(client.heard()).containsExactly("CloseWebSocketFrame: ");
    }

    @Test
    void theClientsOwnCloseIsReadEvenOfOneWhoWasHeldBack() {
        transport.pauseReading(true);
        assertThat(client.isRead()).isFalse();

        transport.close(CloseCode.TOO_SLOW.number(), "You read too slowly.", true);

        assertThat(client.isRead()).isTrue();
        transport.pauseReading(true);
        assertThat(client.isRead()).isTrue();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}
