package dev.parley.bench.wire;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Ears;
import dev.parley.bench.load.Output;
import dev.parley.bench.load.Role;
import dev.parley.bench.load.Template;
import dev.parley.bench.load.Text;
import java.nio.ByteBuffer;

/**
 * XMPP (RFC 6120) into a multi-user chat (XEP-0045), logged in anonymously. It looks for the words that it waits for and does not
 * parse XML. A room's copy of its own message is a writer's acknowledgement: the room archives before it broadcasts.
 */
public final class Xmpp implements Dialect {

    private final String host;
    private final String room;
    private final String nick;
    private final Role role;
    private final Template message;
    private Stage stage = Stage.OPENING;

    /** What is waited for. */
    private enum Stage {
        OPENING("</stream:features>"),
        AUTHENTICATING("<success"),
        REOPENING("</stream:features>"),
        BINDING("</iq>"),
        JOINING("code='110'"),
        IN("");

        private final String until;

        Stage(String until) {
            this.until = until;
        }
    }

    /** The room's address is {@code room@conference.host}. */
    public Xmpp(String host, String room, String nick, Role role) {
        this.host = host;
        this.room = "%s@conference.%s".formatted(room, host);
        this.nick = nick;
        this.role = role;
        this.message = Template.of("<message type='groupchat' id='{n}' to='%s'><body>%s</body></message>"
                .formatted(this.room, Text.PATTERN));
    }

    @Override
    public void greet(Output out, Ears ears) {
        out.put(
                """
                <?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' \
                version='1.0' to='%s'>"""
                        .formatted(host));
    }

    @Override
    public void read(ByteBuffer in, Output out, Ears ears) {
        while (stage != Stage.IN) {
            int at = Bytes.find(in, in.position(), in.limit(), stage.until);
            if (at < 0) {
                refused(in, ears);
                return;
            }
            in.position(at + stage.until.length());
            goOn(out, ears);
        }
        messages(in, ears);
    }

    private static void refused(ByteBuffer in, Ears ears) {
        int at = Bytes.find(in, in.position(), in.limit(), "<failure");
        at = at >= 0 ? at : Bytes.find(in, in.position(), in.limit(), "type='error'");
        if (at >= 0) {
            ears.failed(Bytes.text(in, at, in.limit()));
        }
    }

    private void goOn(Output out, Ears ears) {
        stage = switch (stage) {
            case OPENING -> {
                out.put("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>");
                yield Stage.AUTHENTICATING;
            }
            case AUTHENTICATING -> {
                greet(out, ears);
                yield Stage.REOPENING;
            }
            case REOPENING -> {
                out.put("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
                yield Stage.BINDING;
            }
            case BINDING -> {
                out.put("<presence to='%s/%s'>".formatted(room, nick))
                        .put("<x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
                yield Stage.JOINING;
            }
            case JOINING -> {
                ears.joined();
                yield Stage.IN;
            }
            case IN -> throw new IllegalStateException("nothing comes after it");
        };
    }

    private void messages(ByteBuffer in, Ears ears) {
        int limit = in.limit();
        int at = in.position();
        for (int text; (text = Text.find(in, at, limit)) >= 0; at = text + Text.HEAD) {
            long number = Text.numberAt(in, text);
            ears.delivered(number);
            if (role == Role.WRITER) {
                ears.acknowledged(number);
            }
        }
        in.position(Math.max(at, limit - Text.HEAD + 1)); // a text may have begun at the very end
    }

    @Override
    public void publish(Output out, long number) {
        message.write(out, number);
    }
}
