package dev.parley.gateway.websocket;

import dev.parley.gateway.conversation.Frame;
import dev.parley.gateway.edge.LastWord;
import dev.parley.gateway.wire.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.websockets.next.WebSocketConnection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Messages in bursts, straight to a WebSocket's Netty channel; or, where that is switched off, one {@code sendText} for each, which a later
 * version of what lies beneath is sure to know. It lives on the channel's event loop.
 */
final class ChannelTransport implements Transport {

    private static final Logger LOG = Logger.getLogger(ChannelTransport.class);

    /** What a connection may have on its way before frames wait in the session's own queue. */
    private static final int PENDING_BYTES = 64 * 1024;

    /** As Netty's handshake names it. */
    private static final String DECODER = "wsdecoder";

    private final WebSocketConnection connection;
    private final ChannelHandlerContext context;
    private final Channel channel;
    private final Bursts bursts;
    private final boolean plain;
    private final Inlet inlet = new Inlet();
    private final Bursts.Frames pending = new Bursts.Frames();
    private Runnable drained = () -> {};
    private Runnable garbled = () -> {};
    private boolean refused;
    private boolean closing;
    private long lastWrite = System.nanoTime();

    /**
     * To be made on the channel's event loop.
     *
     * @param context of the connection's own handler
     * @param plain each message by itself, and by WebSockets Next
     */
    ChannelTransport(WebSocketConnection connection, ChannelHandlerContext context, boolean plain) {
        this.connection = connection;
        this.context = context;
        this.plain = plain;
        this.channel = context.channel();
        this.bursts = Bursts.of(channel.eventLoop());
        channel.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelWritabilityChanged(ChannelHandlerContext context) {
                context.fireChannelWritabilityChanged();
                goOn();
            }
        });
        if (channel.pipeline().get(DECODER) != null) {
            channel.pipeline()
                    .addAfter(DECODER, null, new Utf8Check(() -> garbled.run()))
                    .addAfter(DECODER, null, inlet);
        }
    }

    /** Is told when something came that is no UTF-8. */
    void onGarbled(Runnable action) {
        garbled = action;
    }

    @Override
    public boolean ready() {
        boolean ready = channel.isWritable() && pending.bytes() < PENDING_BYTES;
        refused |= !ready;
        return ready;
    }

    @Override
    public void write(Frame frame) {
        if (pending.isEmpty()) {
            bursts.schedule(this);
        }
        pending.add(frame);
    }

    @Override
    public long lastWrite() {
        return lastWrite;
    }

    /** Called by the bursts of this event loop. */
    void flush() {
        if (pending.isEmpty()) {
            return;
        }
        if (channel.isActive()) {
            if (plain) {
                pending.forEach(this::sendText);
            } else {
                channel.write(bursts.buffer(pending, channel.alloc()), channel.voidPromise());
                channel.flush();
            }
            lastWrite = System.nanoTime();
        }
        pending.clear();
        goOn();
    }

    private void sendText(Frame frame) {
        connection
                .sendText(new String(frame.bytes(), StandardCharsets.UTF_8))
                .subscribe()
                .with(done -> {}, this::unsent);
    }

    /** Mostly to one who just went, which is nothing to tell anybody. */
    private void unsent(Throwable failure) {
        LOG.debugf(failure, "A message got no further: %s", channel);
        cutOff();
    }

    /** Nobody knows what of the last burst went out: it is cut off, and its client comes back from its position. */
    void broken(Throwable failure) {
        LOG.errorf(failure, "A WebSocket could not be written to: %s", channel);
        cutOff();
    }

    private void cutOff() {
        pending.clear();
        context.close();
    }

    private void goOn() {
        if (refused && channel.isWritable()) {
            refused = false;
            drained.run();
        }
    }

    @Override
    public void pauseReading(boolean pause) {
        channel.config().setAutoRead(!pause || closing);
    }

    /** The client's own close is to be read: one that is left unread would make a reset of the end, which takes away what the client has not read. */
    @Override
    public void close(int code, String reason, boolean patient) {
        closing = true;
        inlet.close();
        pauseReading(false);
        bursts.flushNow(this);
        connection.close(CloseReasons.of(code, reason)).subscribe().with(done -> {}, failed -> context.close());
        channel.eventLoop().schedule(() -> context.close(), LastWord.patienceMillis(patient), TimeUnit.MILLISECONDS);
    }

    @Override
    public void onDrained(Runnable action) {
        drained = action;
    }
}
