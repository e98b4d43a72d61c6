package dev.parley.mail.event;

import dev.parley.contracts.event.EntryHeaders;
import dev.parley.contracts.event.EventPage;
import dev.parley.contracts.event.ServiceEvent;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Tells chat-service by the broker that there are new events. Only a hint: an event that gets lost here stands in the log,
 * and chat-service asks for it. So nothing waits for the broker, and nothing fails with it.
 */
@ApplicationScoped
public class Bell {

    private static final Logger LOG = Logger.getLogger(Bell.class);

    private final Emitter<String> broker;
    private final EventLog log;

    Bell(
            @Channel("mail-events") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1024)
                    Emitter<String> broker,
            EventLog log) {
        this.broker = broker;
        this.log = log;
    }

    /** After the events' commit. */
    public void ring(String account, List<EventPage.Numbered> events) {
        for (EventPage.Numbered numbered : events) {
            try {
                broker.send(message(account, numbered));
            } catch (RuntimeException full) {
                LOG.debugf("The broker does not keep up; event %d is only in the log", numbered.n());
            }
        }
    }

    private Message<String> message(String account, EventPage.Numbered numbered) {
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(account)
                .withHeaders(headers(numbered))
                .build();
        return Message.of(log.write(numbered.event()), Metadata.of(metadata), () -> done(), failure -> {
            LOG.debugf("The broker did not take event %d: %s", numbered.n(), failure.getMessage());
            return done();
        });
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    /** CloudEvents 1.0, Kafka protocol binding, binary mode. */
    private static Headers headers(EventPage.Numbered numbered) {
        String type =
                switch (numbered.event()) {
                    case ServiceEvent.MailWasSent _ -> "dev.parley.mailSent";
                    case ServiceEvent.MailCame _ -> "dev.parley.mailReceived";
                    case ServiceEvent.FileStored _ ->
                        throw new IllegalArgumentException("not an event of this service");
                };
        Headers headers = new RecordHeaders();
        put(headers, EntryHeaders.SPEC_VERSION, "1.0");
        put(headers, EntryHeaders.TYPE, type);
        put(headers, EntryHeaders.ID, String.valueOf(numbered.n()));
        put(headers, EntryHeaders.SOURCE, "/mail-service");
        put(headers, "content-type", "application/json");
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
