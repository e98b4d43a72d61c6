package dev.parley.local.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Parley's topics and how long each keeps its events. Creating them again changes nothing. */
final class Topics implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final short REPLICATION = 1;
    private static final List<String> LOGS = List.of("room-entries", "file-events", "mail-events");
    static final String WARM_UP = "warm-up";

    private final Admin admin;

    Topics(String bootstrap) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    void create() throws ExecutionException, InterruptedException {
        var topics = new ArrayList<NewTopic>();
        for (var log : LOGS) {
            topics.add(topic(log, PARTITIONS, Duration.ofDays(7)));
            topics.add(topic(log + "-dead-letters", PARTITIONS, Duration.ofDays(30)));
        }
        topics.add(topic("signals", PARTITIONS, Duration.ofMinutes(1)));
        topics.add(topic(WARM_UP, 1, Duration.ofMinutes(1)));
        for (var created : admin.createTopics(topics).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** Kafka drops whole segments only, so a segment may not live longer than what is in it, nor than a day. */
    private static NewTopic topic(String name, int partitions, Duration kept) {
        var segment = kept.compareTo(Duration.ofDays(1)) < 0 ? kept : Duration.ofDays(1);
        return new NewTopic(name, partitions, REPLICATION)
                .configs(Map.of(
                        "retention.ms", Long.toString(kept.toMillis()),
                        "segment.ms", Long.toString(segment.toMillis()),
                        "cleanup.policy", "delete"));
    }

    @Override
    public void close() {
        admin.close();
    }
}
