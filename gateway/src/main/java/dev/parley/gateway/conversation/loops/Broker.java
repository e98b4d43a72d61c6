package dev.parley.gateway.conversation.loops;

import dev.parley.contracts.Position;
import dev.parley.contracts.event.EntryHeaders;
import dev.parley.gateway.conversation.LoggedEntry;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The bell: every gateway hears of every room's entries, and forwards their bytes unread. Whatever it misses, the heads show. */
@ApplicationScoped
class Broker {

    static final String ROOM_ENTRIES = "room-entries";

    private static final Logger LOG = Logger.getLogger(Broker.class);

    private final Conversations conversations;
    private final KafkaClientService kafka;
    private final Traces traces;

    Broker(Conversations conversations, KafkaClientService kafka, Traces traces) {
        this.conversations = conversations;
        this.kafka = kafka;
        this.traces = traces;
    }

    @Incoming(ROOM_ENTRIES)
    void entries(ConsumerRecords<String, byte[]> records) {
        Map<String, List<LoggedEntry>> byRoom = new HashMap<>();
        for (ConsumerRecord<String, byte[]> event : records) {
            String room = header(event, EntryHeaders.ROOM);
            if (room != null && conversations.follows(room)) {
                LoggedEntry entry = read(event);
                if (entry != null) {
                    byRoom.computeIfAbsent(room, name -> new ArrayList<>())
                            .add(traces.follow(room, entry, header(event, EntryHeaders.TRACE)));
                }
            }
        }
        byRoom.forEach(conversations::entries);
    }

    /** No connection to any broker: the heads have to be asked for more often. */
    boolean isDown() {
        var consumer = kafka.getConsumer(ROOM_ENTRIES);
        if (consumer == null) {
            return true;
        }
        return consumer.unwrap().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-count"))
                .noneMatch(metric -> metric.getValue().metricValue() instanceof Number count && count.intValue() > 0);
    }

    /** The log has what cannot be read here. */
    private static @Nullable LoggedEntry read(ConsumerRecord<String, byte[]> event) {
        try {
            var at = new Position(
                    Integer.parseInt(need(event, EntryHeaders.EPOCH)), Long.parseLong(need(event, EntryHeaders.SEQ)));
            return LoggedEntry.of(
                    at,
                    need(event, EntryHeaders.KIND),
                    need(event, EntryHeaders.AUTHOR),
                    header(event, EntryHeaders.KEY),
                    event.value());
        } catch (IllegalArgumentException e) {
            LOG.warnf(
                    "An event of %s cannot be read (partition %d, offset %d): %s",
                    ROOM_ENTRIES, event.partition(), event.offset(), e.getMessage());
            return null;
        }
    }

    private static String need(ConsumerRecord<String, byte[]> event, String name) {
        String value = header(event, name);
        if (value == null) {
            throw new IllegalArgumentException("the header '" + name + "' is missing");
        }
        return value;
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
