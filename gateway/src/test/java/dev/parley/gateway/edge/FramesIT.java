package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.ClientFrame;
import dev.parley.contracts.wire.CloseCode;
import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wire over raw TCP. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@Timeout(90)
class FramesIT implements EdgeContract {

    @ConfigProperty(name = "parley.frames.port")
    int port;

    @Override
    public EdgeClient open() throws IOException {
        return new Wired(new FrameCarrier(new Bytes(port)), Account.make());
    }

    @Test
    void framesMayComeTogetherAndCutAnywhere() throws Exception {
        String room = Account.freshRoom();
        var all = new ByteArrayOutputStream();
        all.writeBytes(frame("1", new Verb.Hello(1, Account.make().token(), null)));
        all.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(frame("2", new Verb.Send(room, "k", "first 👍", null)));
        all.writeBytes(frame("3", new Verb.Join(room, null)));
        try (var client = new Bytes(port)) {
            for (byte one : all.toByteArray()) {
                client.write(new byte[] {one});
            }

            assertThat(answer(client)).isInstanceOf(Answer.Hello.class);
            assertThat(answer(client)).isInstanceOf(Answer.Sent.class);
            assertThat(answer(client)).isInstanceOf(Answer.Joined.class);
        }
    }

    @Test
    void aBadTokenClosesForGoodAlsoWhileTheClientStillSends() throws Exception {
        try (var client = new Bytes(port)) {
            client.write(frame("1", new Verb.Hello(1, "not a token", null)));
            client.write(frame("2", new Verb.Rooms()));
            var last = (ServerFrame.Closing) read(client);
            client.write(frame("3", new Verb.Rooms()));

            assertThat(last.code()).isEqualTo(CloseCode.BAD_TOKEN.number());
            Assertions.assertThatThrownBy(client::next).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void whoDoesNotSpeakTheWireIsSentAway() throws Exception {
        for (String nonsense : new String[] {"GET / HTTP/1.1", "{\"join\":{\"room\":\"lobby\"}}"}) {
            try (var client = new Bytes(port)) {
                client.write(nonsense + "\r\n");

                assertThat(((ServerFrame.Closing) read(client)).code()).isEqualTo(CloseCode.PROTOCOL_ERROR.number());
                Assertions.assertThatThrownBy(client::next).isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void aLineWithoutAnEndIsNotHeld() throws Exception {
        try (var client = new Bytes(port)) {
            client.write("x".repeat(70_000));

            assertThat(((ServerFrame.Closing) read(client)).code()).isEqualTo(CloseCode.PROTOCOL_ERROR.number());
        }
    }

    private static byte[] frame(String id, Verb verb) {
        var line = new ByteArrayOutputStream();
        line.writeBytes(FrameCodec.encode(new ClientFrame(id, verb)));
        line.write('\n');
        return line.toByteArray();
    }

    private static ServerFrame read(Bytes client) throws IOException {
        return FrameCodec.decodeServer(client.line().getBytes(StandardCharsets.UTF_8));
    }

    private static Answer answer(Bytes client) throws IOException {
        return ((ServerFrame.Ok) read(client)).answer();
    }
}
