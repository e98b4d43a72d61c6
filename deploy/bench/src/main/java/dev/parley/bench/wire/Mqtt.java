package dev.parley.bench.wire;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Ears;
import dev.parley.bench.load.Output;
import dev.parley.bench.load.Role;
import dev.parley.bench.load.Template;
import dev.parley.bench.load.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** MQTT 3.1.1 with QoS 1: everything is acknowledged, by the broker to writers and by readers to the broker. */
public final class Mqtt implements Dialect {

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 2;
    private static final int PUBLISH = 3;
    private static final int PUBLISH_ONCE_AT_LEAST = 0x32;
    private static final int PUBACK = 4;
    private static final int SUBSCRIBE = 0x82;
    private static final int SUBACK = 9;
    private static final int PACKET_IDS = 65_535;
    private static final int CLEAN_SESSION = 2;
    private static final Template MESSAGE = Template.of(Text.PATTERN);

    private final String clientId;
    private final byte[] topic;
    private final Role role;
    private long lastPublished;

    public Mqtt(String clientId, String topic, Role role) {
        this.clientId = clientId;
        this.topic = topic.getBytes(StandardCharsets.UTF_8);
        this.role = role;
    }

    @Override
    public void greet(Output out, Ears ears) {
        var body =
                new Output().putShort(4).put("MQTT").put(4).put(CLEAN_SESSION).putShort(0);
        string(body, clientId.getBytes(StandardCharsets.UTF_8));
        packet(out, CONNECT, body);
    }

    @Override
    public void read(ByteBuffer in, Output out, Ears ears) {
        int limit = in.limit();
        for (int at = in.position(); at + 2 <= limit; ) {
            int length = 0;
            int body = at + 1;
            for (int shift = 0; ; shift += 7) {
                if (body >= limit) {
                    return;
                }
                int next = in.get(body++);
                length |= (next & 0x7f) << shift;
                if (next >= 0) {
                    break;
                }
            }
            if (length > limit - body) {
                return;
            }
            packet(in.get(at), in, body, out, ears);
            at = body + length;
            in.position(at);
        }
    }

    private void packet(int head, ByteBuffer in, int from, Output out, Ears ears) {
        switch ((head & 0xf0) >>> 4) {
            case CONNACK -> connected(in.get(from + 1), out, ears);
            case SUBACK -> ears.joined();
            case PUBLISH -> {
                int id = from + 2 + in.getShort(from);
                out.put(PUBACK << 4).put(2).putShort(in.getShort(id));
                long number = Text.numberAt(in, id + 2);
                if (number >= 0) {
                    ears.delivered(number);
                }
            }
            case PUBACK -> ears.acknowledged(numberOf(in.getShort(from) & 0xffff));
            default -> {}
        }
    }

    private void connected(int code, Output out, Ears ears) {
        if (code != 0) {
            ears.failed("the broker refuses the connection with code " + code);
        } else if (role.reads()) {
            var body = new Output().putShort(1);
            string(body, topic);
            packet(out, SUBSCRIBE, body.put(1));
        } else {
            ears.joined();
        }
    }

    /** The newest number with that packet identifier; far fewer are unacknowledged than there are identifiers. */
    private long numberOf(int packetId) {
        return lastPublished - Math.floorMod(packetId(lastPublished) - packetId, PACKET_IDS);
    }

    private static int packetId(long number) {
        return (int) (number % PACKET_IDS) + 1;
    }

    @Override
    public void publish(Output out, long number) {
        out.put(PUBLISH_ONCE_AT_LEAST);
        length(out, 2 + topic.length + 2 + MESSAGE.length());
        string(out, topic);
        out.putShort(packetId(number));
        MESSAGE.write(out, number);
        lastPublished = number;
    }

    private static void packet(Output out, int head, Output body) {
        byte[] bytes = body.take();
        out.put(head);
        length(out, bytes.length);
        out.put(bytes);
    }

    private static void length(Output out, int length) {
        int left = length;
        while (left > 127) {
            out.put((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.put(left);
    }

    private static void string(Output out, byte[] bytes) {
        out.putShort(bytes.length).put(bytes);
    }
}
