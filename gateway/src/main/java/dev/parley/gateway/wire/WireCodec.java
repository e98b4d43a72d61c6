package dev.parley.gateway.wire;

import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.EdgeCodec;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.LoggedEntry;

/** What happens in a room, as frames of the wire. */
final class WireCodec implements EdgeCodec {

    static final WireCodec INSTANCE = new WireCodec();

    private WireCodec() {}

    @Override
    public Frame entry(LoggedEntry entry) {
        return new Frame(FrameCodec.entryFrame(entry.json(), null));
    }

    @Override
    public Frame own(LoggedEntry entry) {
        return new Frame(FrameCodec.entryFrame(entry.json(), entry.key()));
    }

    @Override
    public Frame signal(Signal signal) {
        return frame(new ServerFrame.Signalled(signal));
    }

    static Frame frame(ServerFrame frame) {
        return new Frame(FrameCodec.encode(frame));
    }
}
