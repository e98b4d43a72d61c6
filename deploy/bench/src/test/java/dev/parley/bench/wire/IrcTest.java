package dev.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IrcTest {

    private static final String MESSAGE = ":u1!u1@host PRIVMSG #r :~~0000000042" + "x".repeat(108) + "\r\n";

    private final Heard irc = new Heard(new Irc("me", "#r"));

    @Test
    void joinsWhenItIsWelcome() {
        irc.read(":irc.bench 001 me :Welcome\r\n");

        assertThat(irc.said()).endsWith("JOIN #r\r\n");
    }

    @Test
    void isInWhenItKnowsWhoIsThere() {
        irc.read(":irc.bench 366 me #r :End of /NAMES list.\r\n");

        assertThat(irc.events).containsExactly("joined");
    }

    @Test
    void findsMessagesInWholeLinesAndInPieces() {
        irc.read(MESSAGE + MESSAGE).readByteByByte(MESSAGE.getBytes(StandardCharsets.UTF_8));

        assertThat(irc.events).containsExactly("delivered 42", "delivered 42", "delivered 42");
    }

    @Test
    void findsMessagesOfWritersWithOtherNames() {
        irc.read(MESSAGE + MESSAGE.replace("u1", "somebody") + MESSAGE);

        assertThat(irc.events).containsExactly("delivered 42", "delivered 42", "delivered 42");
    }

    @Test
    void answersPings() {
        irc.said();

        irc.read("PING :irc.bench\r\n");

        assertThat(irc.said()).isEqualTo("PONG :irc.bench\r\n");
    }
}
