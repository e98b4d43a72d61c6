package dev.parley.gateway.sse;

import dev.parley.contracts.Position;
import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.EdgeCodec;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.LoggedEntry;
import java.nio.charset.StandardCharsets;

/** Events as the HTML standard has them (section 9.2); the data is JSON, which holds no line end. */
final class EventCodec implements EdgeCodec {

    static final EventCodec INSTANCE = new EventCodec();
    static final Frame HEARTBEAT = new Frame(":\n\n".getBytes(StandardCharsets.UTF_8));

    private EventCodec() {}

    @Override
    public Frame entry(LoggedEntry entry) {
        return event(entry.at().toString(), "entry", entry.json());
    }

    @Override
    public Frame signal(Signal signal) {
        byte[] frame = FrameCodec.encode(new ServerFrame.Signalled(signal));
        return new Frame(bytes("event: signal\ndata: " + new String(frame, StandardCharsets.UTF_8) + "\n\n"));
    }

    /** The client's position is void: with the empty id it comes back without any. */
    static Frame reset(int epoch) {
        return new Frame(bytes("id:\nevent: reset\ndata: {\"epoch\":" + epoch + "}\n\n"));
    }

    /** The first event: where the stream begins, so that a client that is cut off at once comes back to the same place. */
    static Frame joined(Position before, boolean recovered) {
        return new Frame(
                bytes("retry: 1000\nid: " + before + "\nevent: joined\ndata: {\"recovered\":" + recovered + "}\n\n"));
    }

    static Frame closing(int code, String message) {
        return new Frame(bytes("event: closing\ndata: {\"code\":" + code + ",\"message\":\"" + message + "\"}\n\n"));
    }

    private static Frame event(String id, String type, byte[] data) {
        byte[] head = bytes("id: " + id + "\nevent: " + type + "\ndata: ");
        var event = new byte[head.length + data.length + 2];
        System.arraycopy(head, 0, event, 0, head.length);
        System.arraycopy(data, 0, event, head.length, data.length);
        event[event.length - 2] = '\n';
        event[event.length - 1] = '\n';
        return new Frame(event);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
