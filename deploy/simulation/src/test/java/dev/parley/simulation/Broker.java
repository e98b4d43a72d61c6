package dev.parley.simulation;

import dev.parley.chat.log.CursorMove.DeadLetter;
import dev.parley.chat.log.Written;
import dev.parley.chat.outbox.Publisher;
import dev.parley.gateway.conversation.LoggedEntry;
import dev.parley.simulation.Chance.Fault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The bell, as badly as it may ring: events lost, doubled, late and in any order, differently for each gateway. */
final class Broker implements Publisher {

    private final World world;

    Broker(World world) {
        this.world = world;
    }

    @Override
    public CompletionStage<Void> publish(Written written) {
        if (world.brokerAway()) {
            return CompletableFuture.failedFuture(new IllegalStateException("The broker is away."));
        }
        LoggedEntry event = LoggedEntry.of(written.entry(), clientKey(written.key()));
        for (GatewayProcess gateway : world.gateways) {
            if (!world.chance.strikes(Fault.EVENT_LOST)) {
                ring(gateway, written.entry().room(), event);
            }
            if (world.chance.strikes(Fault.EVENT_DOUBLED)) {
                ring(gateway, written.entry().room(), event);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private void ring(GatewayProcess gateway, String room, LoggedEntry event) {
        world.agenda.after(world.chance.delay(250), () -> gateway.hear(room, List.of(event)));
    }

    static String clientKey(String key) {
        return key != null && key.startsWith("client:") ? key.substring("client:".length()) : null;
    }

    @Override
    public CompletionStage<Void> publish(DeadLetter letter) {
        return CompletableFuture.completedFuture(null);
    }
}
