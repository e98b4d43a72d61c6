package dev.parley.bench.wire;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Ears;
import dev.parley.bench.load.Output;
import dev.parley.bench.load.Template;
import dev.parley.bench.load.Text;
import java.nio.ByteBuffer;

/** IRC (RFC 2812) with IRCv3's echo-message, so that writers get their own messages too, as everywhere else. */
public final class Irc implements Dialect {

    private static final String WELCOME = " 001 ";
    private static final String END_OF_NAMES = " 366 ";

    private final String nick;
    private final String channel;
    private final Template message;
    private int lineToText;

    public Irc(String nick, String channel) {
        this.nick = nick;
        this.channel = channel;
        this.message = Template.of("PRIVMSG %s :%s\r\n".formatted(channel, Text.PATTERN));
    }

    @Override
    public void greet(Output out, Ears ears) {
        out.put("CAP REQ :echo-message\r\nNICK %s\r\nUSER %s 0 * :bench\r\nCAP END\r\n".formatted(nick, nick));
    }

    @Override
    public void read(ByteBuffer in, Output out, Ears ears) {
        int limit = in.limit();
        for (int at = in.position(); at < limit; ) {
            long number = Text.numberAt(in, at + lineToText);
            int end = at + lineToText + Text.LENGTH + 1;
            if (number < 0 || end >= limit || in.get(end) != '\n') {
                end = lineEnd(in, at, limit);
                if (end < 0) {
                    return;
                }
                number = find(in, at, end);
            }
            if (number >= 0) {
                ears.delivered(number);
            } else {
                control(in, at, end, out, ears);
            }
            at = end + 1;
            in.position(at);
        }
    }

    private static int lineEnd(ByteBuffer in, int from, int limit) {
        for (int at = from; at < limit; at++) {
            if (in.get(at) == '\n') {
                return at;
            }
        }
        return -1;
    }

    private long find(ByteBuffer in, int from, int end) {
        int text = Text.find(in, from, end);
        if (text < 0) {
            return -1;
        }
        lineToText = text - from;
        return Text.numberAt(in, text);
    }

    private void control(ByteBuffer in, int from, int end, Output out, Ears ears) {
        if (Bytes.startsWith(in, from, end, "PING")) {
            out.put("PONG" + Bytes.text(in, from + 4, end).stripTrailing() + "\r\n");
        } else if (Bytes.startsWith(in, from, end, "ERROR")) {
            ears.failed(Bytes.text(in, from, end).strip());
        } else if (numeric(in, from, end, WELCOME)) {
            out.put("JOIN %s\r\n".formatted(channel));
        } else if (numeric(in, from, end, END_OF_NAMES)) {
            ears.joined();
        } else if (numeric(in, from, end, " 404 ") || numeric(in, from, end, " 433 ")) {
            ears.failed(Bytes.text(in, from, end).strip());
        }
    }

    /** The second word of the line is this numeric. */
    private static boolean numeric(ByteBuffer in, int from, int end, String word) {
        int space = Bytes.find(in, from, end, " ");
        return space >= 0 && Bytes.startsWith(in, space, end, word);
    }

    @Override
    public void publish(Output out, long number) {
        message.write(out, number);
    }
}
