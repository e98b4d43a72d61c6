package dev.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.load.Role;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XmppTest {

    private static final String MESSAGE =
            "<message from='r@conference.localhost/u1' type='groupchat'><body>~~0000000042" + "x".repeat(108)
                    + "</body></message>";

    private final Heard xmpp = new Heard(new Xmpp("localhost", "r", "me", Role.READER));

    private Heard in() {
        return xmpp.read("<stream:stream><stream:features><mechanisms/></stream:features>")
                .read("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")
                .read("<stream:stream><stream:features><bind/></stream:features>")
                .read("<iq type='result' id='bind'><bind><jid>me@localhost/1</jid></bind></iq>")
                .read("<presence><x><status code='110'/></x></presence>");
    }

    @Test
    void logsInBindsAndJoins() {
        in();

        assertThat(xmpp.events).containsExactly("joined");
        assertThat(xmpp.said()).contains("mechanism='ANONYMOUS'").contains("<presence to='r@conference.localhost/me'>");
    }

    @Test
    void findsMessagesInWholeAndInPieces() {
        in().read(MESSAGE + MESSAGE).readByteByByte(MESSAGE.getBytes(StandardCharsets.UTF_8));

        assertThat(xmpp.events).containsExactly("joined", "delivered 42", "delivered 42", "delivered 42");
    }

    @Test
    void failsWhenItIsNotLetIn() {
        xmpp.read("<stream:stream><stream:features><mechanisms/></stream:features>")
                .read("<failure><not-authorized/></failure>");

        assertThat(xmpp.events).singleElement().asString().startsWith("failed");
    }
}
