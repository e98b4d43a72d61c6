package dev.parley.gateway.conversation.loops;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.contracts.event.SignalEvent;
import dev.parley.contracts.wire.Signal;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.identity.Caller;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is fleeting, to the sessions here and by the broker to those of other gateways. Any of it may be lost. */
@ApplicationScoped
public class Signals {

    private static final Logger LOG = Logger.getLogger(Signals.class);

    private static final Set<String> STATES = Set.of("online", "away", "offline");

    private final String origin = UUID.randomUUID().toString();
    private final Conversations conversations;
    private final Emitter<Record<String, byte[]>> others;
    private final ObjectMapper json;

    Signals(
            Conversations conversations,
            @Channel("signals-out") @OnOverflow(OnOverflow.Strategy.DROP) Emitter<Record<String, byte[]>> others,
            ObjectMapper json) {
        this.conversations = conversations;
        this.others = others;
        this.json = json;
    }

    public void typing(Caller caller, String room) {
        send(new Signal(room, caller.id(), nameBeside(caller), new Signal.Typing(), null));
    }

    /** Whether there is such a state. */
    public static boolean isPresence(String state) {
        return STATES.contains(state);
    }

    /** How somebody says they are, in all rooms that the session is in. */
    public void presence(Session session, String state) {
        conversations.presence(session, state);
    }

    /** Not blocking. */
    void send(Signal signal) {
        conversations.signal(signal);
        publish(signal);
    }

    void publish(Signal signal) {
        try {
            others.send(Record.of(signal.room(), json.writeValueAsBytes(new SignalEvent(origin, signal))));
        } catch (IOException | RuntimeException e) {
            LOG.debugf("A signal was dropped: %s", e.getMessage());
        }
    }

    @Incoming("signals-in")
    void hear(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> one : records) {
            try {
                SignalEvent event = json.readValue(one.value(), SignalEvent.class);
                if (!event.origin().equals(origin)) {
                    take(event);
                }
            } catch (IOException e) {
                LOG.debugf("A signal cannot be read: %s", e.getMessage());
            }
        }
    }

    private void take(SignalEvent event) {
        if (event.signal().presence() != null) {
            conversations.presence(event.origin(), event.signal());
        } else {
            conversations.signal(event.signal());
        }
    }

    static @Nullable String nameBeside(Caller caller) {
        return caller.name().equals(caller.id()) ? null : caller.name();
    }
}
