package dev.parley.bench.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that a relay can do, as a program: what the clients sent since the last look goes to each of them by one write. It
 * understands what {@link dev.parley.bench.wire.RelaySpeech} says and nothing else, and gives up a client that does not read.
 */
final class BurstRelay {

    private static final String UPGRADED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: ICX+Yqv66kxgM0FcWaLWlFLwTAI=\r\n\r\n";
    /** Of a masked text message with a length of one byte. */
    private static final int HEADER = 6;

    private static final int BURST_BYTES = 1 << 20;
    private static final int LATE_BYTES = 8 << 20;

    private final Selector selector;
    private final ServerSocketChannel door;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BURST_BYTES / 2);
    private final ByteBuffer burst = ByteBuffer.allocateDirect(BURST_BYTES);
    private final List<Peer> peers = new ArrayList<>();

    private static final class Peer {
        final SocketChannel channel;
        boolean upgraded;
        ByteBuffer late = ByteBuffer.allocate(0);
        ByteBuffer rest = ByteBuffer.allocate(0);

        Peer(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private BurstRelay(int port) throws IOException {
        selector = Selector.open();
        door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress("127.0.0.1", port), 4096);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws IOException {
        var relay = new BurstRelay(Integer.parseInt(args[0]));
        while (true) {
            relay.turn();
        }
    }

    private void turn() throws IOException {
        selector.select(key -> {
            try {
                ready(key);
            } catch (IOException e) {
                drop(key);
            }
        });
        burst.flip();
        if (burst.hasRemaining()) {
            for (Peer peer : List.copyOf(peers)) {
                send(peer, burst.duplicate());
            }
        }
        burst.clear();
    }

    private void ready(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            SocketChannel channel = door.accept();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new Peer(channel));
            return;
        }
        var peer = (Peer) key.attachment();
        if (key.isWritable()) {
            peer.channel.write(peer.late);
            if (!peer.late.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        }
        if (key.isReadable()) {
            read(peer);
        }
    }

    private void read(Peer peer) throws IOException {
        in.clear().put(peer.rest);
        if (peer.channel.read(in) < 0) {
            throw new IOException("gone");
        }
        in.flip();
        if (!peer.upgraded) {
            peer.upgraded = true;
            peer.channel.write(ByteBuffer.wrap(UPGRADED.getBytes(StandardCharsets.US_ASCII)));
            peers.add(peer);
            in.position(in.limit());
        }
        while (in.remaining() >= HEADER) {
            int length = in.get(in.position() + 1) & 0x7f;
            if (in.remaining() < HEADER + length || burst.remaining() < 2 + length) {
                break;
            }
            burst.put((byte) 0x81).put((byte) length);
            burst.put(in.slice(in.position() + HEADER, length));
            in.position(in.position() + HEADER + length);
        }
        peer.rest = ByteBuffer.allocate(in.remaining()).put(in).flip();
    }

    private void send(Peer peer, ByteBuffer bytes) {
        try {
            if (!peer.late.hasRemaining()) {
                peer.channel.write(bytes);
            }
            if (peer.late.remaining() > LATE_BYTES) {
                throw new IOException("it does not read");
            }
            if (bytes.hasRemaining()) {
                var late = ByteBuffer.allocate(peer.late.remaining() + bytes.remaining());
                peer.late = late.put(peer.late).put(bytes).flip();
                peer.channel.keyFor(selector).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        } catch (IOException e) {
            drop(peer.channel.keyFor(selector));
        }
    }

    private void drop(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            // it is gone in any case
        }
        peers.remove((Peer) key.attachment());
    }
}
