package dev.parley.gateway.edge;

import dev.parley.gateway.conversation.Timer;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * The end of a connection whose client is sent away, such that it hears why: its last word waits behind what was sent before, for as long as a
 * client may take to go on reading. Who takes even longer is cut off beneath Vert.x, whose own closing waits for the client for ever.
 *
 * <p>Nothing may be written any more when one of these is called, so that what waits does not grow.
 */
public final class LastWord {

    private static final long PATIENCE_MILLIS = 5_000;
    /** Who stopped reading and goes on within this time gets what the connection still holds, and hears why it ended. */
    private static final long PATIENCE_WITH_SLOW_MILLIS = 60_000;

    private LastWord() {}

    /** How long a client may take before it is cut off. */
    public static long patienceMillis(boolean slow) {
        return slow ? PATIENCE_WITH_SLOW_MILLIS : PATIENCE_MILLIS;
    }

    /**
     * Ends the server's direction only: while the client still sends, closing both would answer it with a reset, which takes from it what it has
     * not read yet, the last word too. What it sends is to be dropped until it closes.
     */
    public static void end(NetSocket socket, Timer timer, boolean slow) {
        ChannelHandlerContext context = ((ConnectionBase) socket).channelHandlerContext();
        var channel = (DuplexChannel) context.channel();
        socket.resume();
        ChannelFuture written = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
        SslHandler tls = context.pipeline().get(SslHandler.class);
        (tls == null ? written : tls.closeOutbound()).addListener(done -> channel.shutdownOutput());
        timer.after(patienceMillis(slow), context::close);
    }

    /** Ends the response; the connection stays for the client's next request once it has taken that. */
    public static void end(HttpServerRequest request, Timer timer, boolean slow) {
        Future<Void> taken = request.response().end();
        timer.after(patienceMillis(slow), () -> {
            if (!taken.isComplete()) {
                cut(request);
            }
        });
    }

    /** An ended response of HTTP/1.1 cannot be reset. */
    private static void cut(HttpServerRequest request) {
        if (!request.response().reset()) {
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
        }
    }
}
