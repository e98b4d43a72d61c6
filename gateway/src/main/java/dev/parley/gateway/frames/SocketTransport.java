package dev.parley.gateway.frames;

import dev.parley.contracts.wire.CloseCode;
import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.conversation.loops.Loop;
import dev.parley.gateway.conversation.loops.StreamOutlet;
import dev.parley.gateway.wire.Transport;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;

/** Frames on a TCP connection, each a line. */
final class SocketTransport implements Transport {

    private static final Frame LINE_END = new Frame(new byte[] {'\n'});
    private static final long CUT_MILLIS = 5_000;
    /** Who stopped reading and goes on within this time gets what the connection still holds, and hears why it ended. */
    private static final long CUT_SLOW_MILLIS = 60_000;

    private final NetSocket socket;
    private final Loop loop;
    private final StreamOutlet outlet;
    private Runnable drained = () -> {};
    private boolean closing;

    SocketTransport(NetSocket socket, Loop loop) {
        this.socket = socket;
        this.loop = loop;
        this.outlet = new StreamOutlet(socket, loop, () -> drained.run());
    }

    @Override
    public boolean ready() {
        return outlet.ready();
    }

    @Override
    public void write(Frame frame) {
        outlet.write(frame);
        outlet.write(LINE_END);
    }

    @Override
    public long lastWrite() {
        return outlet.lastWrite();
    }

    @Override
    public void pauseReading(boolean pause) {
        if (pause && !closing) {
            socket.pause();
        } else {
            socket.resume();
        }
    }

    /** TCP has no closing frame of its own: the wire's is the last line. */
    @Override
    public void close(int code, String reason) {
        closing = true;
        outlet.flush();
        outlet.close();
        endOutput();
        loop.after(code == CloseCode.TOO_SLOW.number() ? CUT_SLOW_MILLIS : CUT_MILLIS, socket::close);
    }

    /**
     * Only its own direction: while the client still sends, closing both would answer it with a reset, which takes from it what it has not read
     * yet, the last line too. What it sends is dropped until it closes.
     */
    private void endOutput() {
        socket.resume();
        if (!socket.isSsl() && socket instanceof NetSocketInternal inner) {
            Channel channel = inner.channelHandlerContext().channel();
            if (channel instanceof DuplexChannel duplex) {
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> duplex.shutdownOutput());
                return;
            }
        }
        socket.end();
    }

    @Override
    public void onDrained(Runnable action) {
        drained = action;
    }
}
