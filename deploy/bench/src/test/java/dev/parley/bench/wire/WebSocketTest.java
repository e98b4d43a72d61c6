package dev.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.load.Role;
import dev.parley.bench.wire.ParleySpeech.Memory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebSocketTest {

    private static final String UPGRADED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
    private static final String JOINED = "{\"id\":\"join\",\"ok\":{\"joined\":{\"room\":\"r\"}}}";
    private static final String TEXT = "~~0000000042" + "x".repeat(108);
    private static final String ENTRY =
            """
            {"entry":{"room":"r","epoch":1,"seq":58,"time":"t","by":"alice","posted":{"text":"%s"}}}"""
                    .formatted(TEXT);

    private final Memory memory = Memory.empty();
    private final Heard parley = new Heard(new WebSocket("/ws", new ParleySpeech("token", "r", Role.BOTH, memory)));

    /** A server's message: unmasked, in one frame. */
    private static byte[] frame(int head, String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        var frame = new ByteArrayOutputStream();
        frame.write(head);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else {
            frame.write(126);
            frame.write(payload.length >>> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private static byte[] text(String text) {
        return frame(0x81, text);
    }

    private Heard in() {
        return parley.read(UPGRADED).read(text(JOINED));
    }

    @Test
    void saysHelloAndJoinsWhenTheUpgradeIsAnswered() {
        parley.said();

        parley.read(UPGRADED);

        assertThat(parley.said()).contains("\"token\":\"token\"").contains("\"join\":{\"room\":\"r\"}");
    }

    @Test
    void failsWhenTheUpgradeIsRefused() {
        parley.read("HTTP/1.1 503 Service Unavailable\r\n\r\n");

        assertThat(parley.events)
                .singleElement()
                .asString()
                .startsWith("failed")
                .contains("503");
    }

    @Test
    void findsTheMessageInAnEntry() {
        in().read(text(ENTRY));

        assertThat(parley.events).containsExactly("joined", "delivered 42");
    }

    @Test
    void findsMessagesAlsoWhereFramesHaveOtherEnds() {
        String own = ENTRY.replace("}}}", "},\"key\":\"7\"}}");

        in().read(text(ENTRY)).read(text(own)).read(text(ENTRY));

        assertThat(parley.events).containsExactly("joined", "delivered 42", "delivered 42", "delivered 42");
    }

    @Test
    void readsFramesThatComeInPieces() {
        in().readByteByByte(text(ENTRY)).readByteByByte(text(ENTRY));

        assertThat(parley.events).containsExactly("joined", "delivered 42", "delivered 42");
    }

    @Test
    void readsSeveralFramesAtOnce() {
        var burst = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            burst.writeBytes(text(ENTRY));
        }
        burst.writeBytes(text("{}"));

        in().read(burst.toByteArray());

        assertThat(parley.events).containsExactly("joined", "delivered 42", "delivered 42", "delivered 42");
    }

    @Test
    void hearsAcknowledgementsAndRefusals() {
        in().read(text("{\"id\":\"0000000042\",\"ok\":{\"sent\":{\"room\":\"r\"}}}"))
                .read(text("{\"id\":\"0000000043\",\"error\":{\"code\":\"away\"}}"));

        assertThat(parley.events).hasSize(3).element(1).isEqualTo("acknowledged 42");
        assertThat(parley.events.get(2)).startsWith("refused").contains("away");
    }

    @Test
    void failsWhenTheServerCloses() {
        in().read(text("{\"closing\":{\"code\":4008,\"message\":\"Too slow.\"}}"));

        assertThat(parley.events.getLast()).startsWith("failed").contains("4008");
    }

    @Test
    void answersPings() {
        in().said();

        parley.read(frame(0x89, "p"));

        assertThat(parley.said()).isEqualTo("\u008a\u0081\0\0\0\0p");
    }

    @Test
    void goesOnWhereItWas() {
        in().read(text(ENTRY));
        var again = new Heard(new WebSocket("/ws", new ParleySpeech("token", "r", Role.READER, memory)));

        again.read(UPGRADED);

        assertThat(again.said()).contains("\"after\":{\"epoch\":1,\"seq\":58}");
    }

    @Test
    void sendsTheNumberAsIdAsKeyAndInTheText() {
        in().said();

        String sent = parley.publish(42).said();

        assertThat(sent)
                .contains("{\"id\":\"0000000042\",\"send\":{\"room\":\"r\",\"key\":\"0000000042\",\"text\":\"" + TEXT
                        + "\"}}");
    }
}
