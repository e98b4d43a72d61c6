package dev.parley.bench.system;

import dev.parley.bench.load.Publisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts a room's entries on the broker as chat-service does. */
final class BrokerFeed implements AutoCloseable {

    private static final String TOPIC = "room-entries";

    private final KafkaProducer<String, byte[]> producer;

    BrokerFeed(int brokerPort) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort, "acks", "1", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    Publisher into(StoredRoom room) {
        return new Publisher() {
            @Override
            public void publish(long number) {
                long seq = room.append(number);
                var event = new ProducerRecord<>(TOPIC, room.name(), room.entry(seq));
                header(event.headers(), "ce_specversion", "1.0");
                header(event.headers(), "ce_type", "dev.parley.entry");
                header(event.headers(), "ce_id", room.name() + ":" + seq);
                header(event.headers(), "ce_source", "/chat-service");
                header(event.headers(), "room", room.name());
                header(event.headers(), "epoch", Integer.toString(StoredRoom.EPOCH));
                header(event.headers(), "seq", Long.toString(seq));
                header(event.headers(), "kind", "posted");
                header(event.headers(), "author", StoredRoom.AUTHOR);
                var unused = producer.send(event, (done, failed) -> {
                    if (failed == null) {
                        room.committed(seq);
                    }
                });
            }

            /** The producer sends as soon as it can. */
            @Override
            public void flush() {}
        };
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
