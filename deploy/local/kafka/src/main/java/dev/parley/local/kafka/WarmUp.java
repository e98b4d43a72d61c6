package dev.parley.local.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends some thousand events through the cold broker and reads them back. Without it the first seconds of real traffic
 * see latencies of seconds, as the broker's code is still being compiled.
 */
final class WarmUp {
    private static final int EVENTS = 5_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private WarmUp() {}

    static void run(String bootstrap) throws TimeoutException {
        Map<String, Object> common = Map.of("bootstrap.servers", bootstrap, "acks", "all");
        var partition = new TopicPartition(Topics.WARM_UP, 0);
        var bytes = new ByteArraySerializer();
        var read = new ByteArrayDeserializer();
        try (var producer = new KafkaProducer<>(common, bytes, bytes);
                var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap), read, read)) {
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            consumer.position(partition);
            for (int i = 0; i < EVENTS; i++) {
                producer.send(new ProducerRecord<>(Topics.WARM_UP, new byte[300]));
            }
            producer.flush();
            var deadline = System.nanoTime() + LIMIT.toNanos();
            for (int seen = 0; seen < EVENTS; ) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("only %d of %d warm-up events came back".formatted(seen, EVENTS));
                }
                seen += consumer.poll(Duration.ofMillis(200)).count();
            }
        }
    }
}
