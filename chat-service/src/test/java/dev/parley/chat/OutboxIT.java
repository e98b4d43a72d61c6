package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.contracts.Entry;
import dev.parley.contracts.EntryCodec;
import dev.parley.contracts.chat.Write;
import dev.parley.contracts.event.EntryHeaders;
import dev.parley.contracts.event.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEngines.class)
class OutboxIT {

    private final String room = ChatApi.fresh("room");
    private final String alice = ChatApi.fresh("alice");
    private final ChatApi asAlice = new ChatApi(Tokens.person(alice));
    private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();
    private KafkaConsumer<String, byte[]> consumer;

    @Inject
    DataSource database;

    @BeforeEach
    void listen() {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.ROOM_ENTRIES).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @AfterEach
    void stopListening() {
        consumer.close();
    }

    @Test
    void an_entry_is_on_the_broker_at_once_and_leaves_nothing_in_the_outbox() {
        asAlice.create(room, "");
        var hi = asAlice.post(room, "hi");

        hear(found -> found.size() >= 2);

        ConsumerRecord<String, byte[]> record = heard.get(1);
        assertThat(EntryCodec.decode(record.value())).isEqualTo(hi);
        assertThat(header(record, EntryHeaders.ROOM)).isEqualTo(room);
        assertThat(header(record, EntryHeaders.SEQ)).isEqualTo("2");
        assertThat(header(record, EntryHeaders.EPOCH)).isEqualTo("1");
        assertThat(header(record, EntryHeaders.KIND)).isEqualTo("posted");
        assertThat(header(record, EntryHeaders.AUTHOR)).isEqualTo(alice);
        assertThat(header(record, EntryHeaders.KEY)).doesNotContain("client:");
        assertThat(header(record, EntryHeaders.TYPE)).isEqualTo(EntryHeaders.ENTRY_TYPE);
        assertThat(header(record, EntryHeaders.ID)).isEqualTo(room + ":1:2");
        assertThat(header(record, EntryHeaders.SPEC_VERSION)).isEqualTo("1.0");
        assertThat(Eventually.when(this::noted, count -> count == 0)).isZero();
    }

    @Test
    void what_a_crash_left_is_published_by_the_sweeper_without_what_was_erased_since() {
        asAlice.create(room, "");
        var secret = asAlice.post(room, "secret");
        asAlice.post(room, "stays");
        asAlice.write(room, "client:d", new Write.Delete(secret.at()));
        hear(found -> found.size() >= 4);
        Eventually.when(this::noted, count -> count == 0);
        heard.clear();

        leave(2, 3);
        leave(4, 4);

        hear(found -> found.size() >= 3);
        assertThat(heard)
                .extracting(record -> EntryCodec.decode(record.value()))
                .extracting(entry -> entry.at().seq(), entry -> entry.folded().erased())
                .containsExactlyInAnyOrder(tuple(2L, true), tuple(3L, false), tuple(4L, false));
        assertThat(heard)
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .noneMatch(json -> json.contains("secret"));
        assertThat(Eventually.when(this::noted, count -> count == 0)).isZero();
    }

    private void hear(Predicate<List<Entry>> enough) {
        Eventually.when(
                () -> {
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                        if (room.equals(record.key())) {
                            heard.add(record);
                        }
                    }
                    return heard.stream()
                            .map(record -> EntryCodec.decode(record.value()))
                            .toList();
                },
                enough);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private void leave(long first, long last) {
        sql("INSERT INTO outbox VALUES ('" + room + "', " + first + ", " + last + ", now())");
    }

    private int noted() {
        return sql("SELECT count(*) FROM outbox WHERE room = '" + room + "'");
    }

    private int sql(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return 0;
            }
            var row = statement.getResultSet();
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
