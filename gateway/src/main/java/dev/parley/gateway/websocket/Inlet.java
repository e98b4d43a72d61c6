package dev.parley.gateway.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a client that does not read from filling the memory by what it sends. Of the pings that come while the connection takes nothing more, only
 * the newest is answered, and later (RFC 6455, section 5.5.3): Vert.x would queue an answer to each. Behind the server's last word nothing gets in
 * but the client's own close.
 */
final class Inlet extends ChannelInboundHandlerAdapter {

    private @Nullable PingWebSocketFrame ping;
    private boolean over;

    /** The last word is said. */
    void close() {
        over = true;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (over && message instanceof WebSocketFrame && !(message instanceof CloseWebSocketFrame)) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof PingWebSocketFrame newer
                && !context.channel().isWritable()) {
            hold(newer);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged();
        PingWebSocketFrame held = ping;
        if (held != null && context.channel().isWritable()) {
            ping = null;
            channelRead(context, held);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        hold(null);
    }

    private void hold(@Nullable PingWebSocketFrame newer) {
        ReferenceCountUtil.release(ping);
        ping = newer;
    }
}
