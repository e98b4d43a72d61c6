package dev.parley.mail.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.event.EventPage.Numbered;
import dev.parley.contracts.event.ServiceEvent.MailCame;
import dev.parley.mail.database.Database;
import dev.parley.mail.testing.Suite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Suite.class)
class EventLogIT {

    @Inject
    EventLog log;

    @Inject
    Database database;

    private final String account = UUID.randomUUID().toString();

    @Test
    void whatHappenedOnceIsLoggedOnceAndLeavesNoHole() {
        List<Numbered> first = append(mail(1), mail(2));

        List<Numbered> again = append(mail(2), mail(3), mail(3));

        assertThat(first).extracting(Numbered::event).containsExactly(mail(1), mail(2));
        assertThat(again).containsExactly(new Numbered(first.getLast().n() + 1, mail(3)));
        assertThat(append(mail(1))).isEmpty();
        assertThat(log.after(first.getFirst().n() - 1, 10).events())
                .extracting(Numbered::event)
                .containsExactly(mail(1), mail(2), mail(3));
    }

    private List<Numbered> append(MailCame... events) {
        return database.transaction(connection -> log.append(connection, List.of(events)));
    }

    private MailCame mail(long uid) {
        return new MailCame(
                Instant.parse("2026-11-22T10:00:00Z"), "bob", "Bob", account, "INBOX", 1, uid, "eve@x.example", "s");
    }
}
