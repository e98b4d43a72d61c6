package dev.parley.gateway.websocket;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.FastThreadLocal;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A WebSocket whose client reads or does not, on an event loop whose time goes on when a test says so. */
final class Stalled {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<String> heard = new ArrayList<>();
    private final List<Object> sentOneByOne = new ArrayList<>();
    private final ChannelTransport transport;
    private boolean stalled;
    private boolean gone;

    /** The kernel's buffer, which is full while the client reads nothing. */
    private final class Kernel extends ChannelDuplexHandler {
        @Override
        public void flush(ChannelHandlerContext context) {
            if (!stalled) {
                context.flush();
            }
        }
    }

    /** As Vert.x's own handler: it hears what comes, and to close it waits for the client. */
    private final class Connection extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof WebSocketFrame frame) {
                heard.add(frame.getClass().getSimpleName() + ": "
                        + frame.content().toString(StandardCharsets.UTF_8));
                frame.release();
            }
        }

        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) {}

        /** Of what did not get out when it was cut off. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}
    }

    /** On the event loop that the calling thread has already. */
    Stalled() {
        this(false);
    }

    private Stalled(boolean plain) {
        channel.freezeTime();
        channel.pipeline()
                .addLast(new Kernel())
                .addLast("wsdecoder", new ChannelInboundHandlerAdapter())
                .addLast("handler", new Connection());
        var connection = (WebSocketConnection) Proxy.newProxyInstance(
                Stalled.class.getClassLoader(),
                new Class<?>[] {WebSocketConnection.class},
                (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "close" -> {
                            return Uni.createFrom().nothing();
                        }
                        case "sendText" -> {
                            if (gone) {
                                return Uni.createFrom().failure(new IOException("Connection was closed"));
                            }
                            return Uni.createFrom()
                                    .voidItem()
                                    .onSubscription()
                                    .invoke(() -> sentOneByOne.add(arguments[0]));
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                });
        transport = new ChannelTransport(connection, channel.pipeline().context("handler"), plain);
    }

    /** The same, and its messages go out one by one. */
    static Stalled plain() {
        FastThreadLocal.removeAll();
        return new Stalled(true);
    }

    /** Whose event loop is the calling thread's from now on. */
    static Stalled onItsOwn() {
        FastThreadLocal.removeAll();
        return new Stalled();
    }

    ChannelTransport transport() {
        return transport;
    }

    void stall(boolean on) {
        stalled = on;
        channel.flush();
        turn();
    }

    /** The event loop does what it has to. */
    void turn() {
        channel.runPendingTasks();
    }

    void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        turn();
    }

    void sends(WebSocketFrame frame) {
        channel.writeInbound(frame);
    }

    /** What got to Vert.x. */
    List<String> heard() {
        return heard;
    }

    boolean isRead() {
        return channel.config().isAutoRead();
    }

    boolean isCutOff() {
        return !channel.isOpen();
    }

    /** What was given to WebSockets Next, in that order. */
    List<Object> sentOneByOne() {
        return sentOneByOne;
    }

    /** How many bursts got out. */
    int bursts() {
        return channel.outboundMessages().size();
    }

    /** The client went, and WebSockets Next knows it. */
    void go() {
        gone = true;
    }

    /** There is no memory for what is to be written. */
    void runOut() {
        channel.config().setAllocator((ByteBufAllocator) Proxy.newProxyInstance(
                Stalled.class.getClassLoader(), new Class<?>[] {ByteBufAllocator.class}, (self, method, arguments) -> {
                    throw new OutOfMemoryError("planted");
                }));
    }
}
