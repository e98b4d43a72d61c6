package dev.parley.gateway.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Stops text messages that are no UTF-8 (RFC 6455, section 8.1), whole or in fragments. WebSockets Next would replace what it cannot read, and the
 * room would see that instead.
 */
final class Utf8Check extends ChannelInboundHandlerAdapter {

    /** What is decoded is not looked at: one buffer serves all connections of a thread. */
    private static final FastThreadLocal<CharBuffer> SCRATCH = new FastThreadLocal<>() {
        @Override
        protected CharBuffer initialValue() {
            return CharBuffer.allocate(1_024);
        }
    };

    private static final byte[] NOTHING = {};

    private final Runnable broken;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private byte[] cut = NOTHING;
    private boolean text;

    /** @param broken is run instead of handing the message on */
    Utf8Check(Runnable broken) {
        this.broken = broken;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isOfText(message)
                && message instanceof WebSocketFrame frame
                && !take(frame.content(), frame.isFinalFragment())) {
            ReferenceCountUtil.release(message);
            text = false;
            broken.run();
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Control frames may come between fragments. */
    private boolean isOfText(Object message) {
        return switch (message) {
            case TextWebSocketFrame _ -> text = true;
            case BinaryWebSocketFrame _ -> text = false;
            case ContinuationWebSocketFrame _ -> text;
            default -> false;
        };
    }

    /** @return whether it is UTF-8 so far; what is cut at its end waits for the next fragment */
    private boolean take(ByteBuf content, boolean last) {
        var bytes = ByteBuffer.allocate(cut.length + content.readableBytes());
        bytes.put(cut);
        content.getBytes(content.readerIndex(), bytes);
        bytes.flip();
        CharBuffer scratch = SCRATCH.get();
        CoderResult result;
        do {
            result = decoder.decode(bytes, scratch.clear(), last);
        } while (result.isOverflow());
        if (last) {
            cut = NOTHING;
            decoder.reset();
        } else {
            cut = new byte[bytes.remaining()];
            bytes.get(cut);
        }
        return !result.isError();
    }
}
