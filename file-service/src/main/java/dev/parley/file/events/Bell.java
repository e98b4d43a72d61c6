package dev.parley.file.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.contracts.event.EntryHeaders;
import dev.parley.contracts.event.ServiceEvent;
import dev.parley.contracts.event.Topics;
import dev.parley.file.catalog.UploadState.Stored;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Rings for each event that was committed. Nobody relies on it: it never waits, and a ring that the broker does not take is
 * lost.
 */
@ApplicationScoped
public class Bell {

    private static final Logger LOG = Logger.getLogger(Bell.class);
    private static final String TYPE = "dev.parley.file-stored";
    private static final String SOURCE = "/file-service";

    private final Emitter<byte[]> emitter;
    private final ObjectMapper json;

    Bell(
            @Channel(Topics.FILE_EVENTS) @OnOverflow(OnOverflow.Strategy.DROP) Emitter<byte[]> emitter,
            ObjectMapper json) {
        this.emitter = emitter;
        this.json = json;
    }

    public void ring(Stored stored) {
        try {
            byte[] data = json.writerFor(ServiceEvent.class)
                    .writeValueAsBytes(stored.event().event());
            emitter.send(Message.of(data, () -> CompletableFuture.completedFuture(null), this::lost)
                    .addMetadata(metadata(stored)));
        } catch (JsonProcessingException | RuntimeException e) {
            lost(e);
        }
    }

    private static OutgoingKafkaRecordMetadata<String> metadata(Stored stored) {
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(stored.id().toString())
                .withHeaders(new RecordHeaders()
                        .add(EntryHeaders.SPEC_VERSION, utf8("1.0"))
                        .add(EntryHeaders.TYPE, utf8(TYPE))
                        .add(EntryHeaders.SOURCE, utf8(SOURCE))
                        .add(EntryHeaders.ID, utf8(Long.toString(stored.event().n())))
                        .add("ce_time", utf8(stored.file().time().toString()))
                        .add("content-type", utf8("application/json")))
                .build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private CompletableFuture<Void> lost(Throwable reason) {
        LOG.debugf("A ring was lost: %s", reason.getMessage());
        return CompletableFuture.completedFuture(null);
    }
}
