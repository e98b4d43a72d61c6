package dev.parley.gateway.wire;

import dev.parley.contracts.wire.ServerFrame;
import dev.parley.gateway.conversation.Ending;
import dev.parley.gateway.conversation.loops.Conversations;
import dev.parley.gateway.identity.SessionRevoked;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** All clients of the wire, whatever carries it to them. */
@Singleton
public class Wires {

    private static final Logger LOG = Logger.getLogger(Wires.class);
    private static final int GOODBYE_SECONDS = 3;

    private final Conversations conversations;
    private final Door door;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();

    Wires(Conversations conversations, Door door) {
        this.conversations = conversations;
        this.door = door;
    }

    /** A new connection, on whose event loop this is called. */
    public Wire open(Transport transport, Entrance entrance) {
        var wire = new Wire(transport, conversations.here(), door, entrance);
        wires.add(wire);
        return wire;
    }

    /** A connection that is one too many of its address. */
    public static void turnAway(Transport transport) {
        ServerFrame.Closing closing = Closings.crowded();
        transport.write(WireCodec.frame(closing));
        transport.close(closing.code(), closing.message(), false);
    }

    /** The connection is gone. */
    public void closed(Wire wire) {
        wires.remove(wire);
        wire.closed();
    }

    void revoked(@ObservesAsync SessionRevoked revoked) {
        for (Wire wire : wires) {
            wire.loop().execute(() -> wire.end(Ending.REVOKED, revoked.session()));
        }
    }

    /** Tells all to come back to another gateway, and gives them a moment to hear it: before Vert.x closes what is open without a word. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        var told = new CountDownLatch(wires.size());
        for (Wire wire : wires) {
            wire.loop().execute(() -> {
                wire.end(Ending.GOING_AWAY, null);
                told.countDown();
            });
        }
        if (!told.await(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("Not every client could be told that this gateway stops.");
        }
    }
}
