package dev.parley.chat.kafka;

import dev.parley.chat.log.CursorMove.DeadLetter;
import dev.parley.chat.log.Written;
import dev.parley.chat.outbox.Publisher;
import dev.parley.chat.telemetry.WriteTraces;
import dev.parley.common.telemetry.TraceParent;
import dev.parley.contracts.Entry;
import dev.parley.contracts.EntryCodec;
import dev.parley.contracts.event.EntryHeaders;
import dev.parley.contracts.event.Topics;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes by Kafka: entries as CloudEvents in binary mode, dead letters as references. The emitters' buffers have no bound of
 * their own, since the outbox bounds what it has under way.
 */
@ApplicationScoped
class KafkaPublisher implements Publisher {

    private static final Logger LOG = Logger.getLogger(KafkaPublisher.class);
    private static final String SOURCE = "/chat-service";
    private static final String CLIENT_KEY = "client:";
    private static final Map<String, String> TOPICS =
            Map.of("file-service", Topics.FILE_EVENTS, "mail-service", Topics.MAIL_EVENTS);

    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile String lastFailure = "";
    private final Emitter<byte[]> entries;
    private final Emitter<byte[]> letters;
    private final WriteTraces traces;

    KafkaPublisher(
            @Channel("room-entries") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> entries,
            @Channel("dead-letters") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> letters,
            WriteTraces traces) {
        this.entries = entries;
        this.letters = letters;
        this.traces = traces;
    }

    @Override
    public CompletionStage<Void> publish(Written written) {
        Entry entry = written.entry();
        Optional<Span> span = traces.publishing(written);
        Headers headers = headers(
                entry,
                written.key(),
                span.map(traced -> TraceParent.of(Context.root().with(traced))));
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(entry.room())
                .withHeaders(headers)
                .build();
        CompletionStage<Void> taken = send(entries, EntryCodec.encode(entry), metadata);
        return span.map(traced -> taken.whenComplete((nothing, failure) -> traced.end()))
                .orElse(taken);
    }

    private static Headers headers(Entry entry, @Nullable String key, Optional<String> trace) {
        var headers = new RecordHeaders();
        put(headers, EntryHeaders.SPEC_VERSION, "1.0");
        put(headers, EntryHeaders.TYPE, EntryHeaders.ENTRY_TYPE);
        put(headers, EntryHeaders.ID, entry.room() + ":" + entry.at());
        put(headers, EntryHeaders.SOURCE, SOURCE);
        put(headers, "content-type", "application/json");
        put(headers, EntryHeaders.ROOM, entry.room());
        put(headers, EntryHeaders.EPOCH, Integer.toString(entry.at().epoch()));
        put(headers, EntryHeaders.SEQ, Long.toString(entry.at().seq()));
        put(headers, EntryHeaders.KIND, entry.content().kind());
        put(headers, EntryHeaders.AUTHOR, entry.by());
        if (key != null && key.startsWith(CLIENT_KEY)) {
            put(headers, EntryHeaders.KEY, key.substring(CLIENT_KEY.length()));
        }
        trace.ifPresent(parent -> put(headers, EntryHeaders.TRACE, parent));
        return headers;
    }

    @Override
    public CompletionStage<Void> publish(DeadLetter letter) {
        String topic = TOPICS.getOrDefault(letter.source(), letter.source()) + Topics.DEAD_LETTERS_SUFFIX;
        var headers = new RecordHeaders();
        put(headers, "source", letter.source());
        put(headers, "n", Long.toString(letter.n()));
        put(headers, "reason", letter.reason());
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(topic)
                .withKey(letter.source())
                .withHeaders(headers)
                .build();
        return send(letters, letter.reference().getBytes(StandardCharsets.UTF_8), metadata);
    }

    private CompletionStage<Void> send(
            Emitter<byte[]> channel, byte[] data, OutgoingKafkaRecordMetadata<String> metadata) {
        var taken = new CompletableFuture<Void>();
        channel.send(Message.of(data, Metadata.of(metadata))
                .withAck(() -> {
                    taken.complete(null);
                    note(null);
                    return CompletableFuture.completedStage(null);
                })
                .withNack(failure -> {
                    taken.completeExceptionally(failure);
                    note(failure);
                    return CompletableFuture.completedStage(null);
                }));
        return taken;
    }

    /** One line when it changes, since there are thousands of entries. */
    private void note(@Nullable Throwable failure) {
        if (failure != null) {
            lastFailure = String.valueOf(failure.getMessage());
        }
        boolean changed = failing.getAndSet(failure != null) != (failure != null);
        if (changed && failure != null) {
            LOG.warnf("Kafka does not take entries; they wait in the outbox. %s", failure.getMessage());
        } else if (changed) {
            LOG.info("Kafka takes entries again.");
        }
    }

    /** Why Kafka did not take what it was told last; absent when it did. */
    Optional<String> trouble() {
        return failing.get() ? Optional.of(lastFailure) : Optional.empty();
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
