package dev.parley.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.mail.testing.Api;
import dev.parley.mail.testing.Await;
import dev.parley.mail.testing.Cable;
import dev.parley.mail.testing.Engines;
import dev.parley.mail.testing.EventReader;
import dev.parley.mail.testing.Mailbox;
import dev.parley.mail.testing.Suite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Suite.class)
class InboxWatchIT {

    private static final String BOB = "bob@parley.local";

    private final Mailbox mailbox = new Mailbox(BOB);

    @Inject
    DataSource database;

    @Test
    void mailThatComesIsAnnouncedWithinFiveSecondsAndOldMailIsNot() {
        String old = mailbox.receive();
        EventReader events = new EventReader();
        try (Api bob = new Api("bob")) {
            String account = bob.connect(BOB);
            awaitWatch(account);

            String subject = mailbox.receive();

            Map<String, Object> event = announced(events, bob, subject, Duration.ofSeconds(5));
            assertThat(event)
                    .containsEntry("event", "mailReceived")
                    .containsEntry("account", account)
                    .containsEntry("from", "Eve <eve@x.example>")
                    .containsEntry("name", bob.person().toUpperCase(Locale.ROOT));
            assertThat(events.of("by", bob.person())).extracting("subject").doesNotContain(old);
        }
    }

    @Test
    void mailsThatComeTogetherAreAnnouncedOnceEachInOrder() {
        EventReader events = new EventReader();
        try (Api bob = new Api("bob")) {
            bob.connect(BOB);

            List<String> subjects = Stream.generate(mailbox::receive).limit(12).toList();

            announced(events, bob, subjects.getLast(), Duration.ofSeconds(8));
            assertThat(events.of("by", bob.person())).extracting("subject").isEqualTo(subjects);
        }
    }

    @Test
    void cutConnectionIsMadeAnewAndNothingIsMissedOrDoubled() throws IOException {
        EventReader events = new EventReader();
        try (Cable cable = new Cable();
                Api bob = new Api("bob")) {
            String account = connectBy(cable, bob);
            awaitWatch(account);
            String before = mailbox.receive();
            announced(events, bob, before, Duration.ofSeconds(5));

            cable.cut();
            String after = mailbox.receive();

            announced(events, bob, after, Duration.ofSeconds(15));
            assertThat(events.of("by", bob.person())).extracting("subject").containsExactly(before, after);
            Await.until(Duration.ofSeconds(30), () -> "connected"
                    .equals(bob.asking().get("/accounts").path("[0].state")));
        }
    }

    /** As after a firewall's silent drop: no packet comes, no error either. */
    @Test
    void connectionThatDiedSilentlyIsFound() throws IOException {
        EventReader events = new EventReader();
        try (Cable cable = new Cable();
                Api bob = new Api("bob")) {
            String account = connectBy(cable, bob);
            awaitWatch(account);
            announced(events, bob, mailbox.receive(), Duration.ofSeconds(5));

            cable.die();
            String after = mailbox.receive();

            announced(events, bob, after, Duration.ofSeconds(20));
        }
    }

    /** Another replica holds the watch and dies: this one takes over after the lease, and goes on where that one was. */
    @Test
    void watchIsTakenOverAfterTheLeaseOfADeadReplica() throws SQLException {
        EventReader events = new EventReader();
        try (Api bob = new Api("bob")) {
            String account = bob.connect(BOB);
            awaitWatch(account);
            String first = mailbox.receive();
            announced(events, bob, first, Duration.ofSeconds(5));
            String ghost = "ghost-" + bob.person();
            Instant dies = Instant.now().plusSeconds(4);
            sql("insert into replica (id, alive_until) values (?, now() + interval '4 s')", ghost);
            sql("update inbox set watcher = ? where account = ?", ghost, account);

            String second = mailbox.receive();

            Map<String, Object> event = announced(events, bob, second, Duration.ofSeconds(15));
            assertThat(Instant.parse((String) event.get("time"))).isAfterOrEqualTo(dies.minusMillis(500));
            assertThat(events.of("by", bob.person())).extracting("subject").containsExactly(first, second);
        }
    }

    private String connectBy(Cable cable, Api bob) {
        return bob.connect(
                        BOB,
                        Engines.password(BOB),
                        Api.server("localhost", cable.port(), "starttls"),
                        Api.james("smtp"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void awaitWatch(String account) {
        Await.until(Duration.ofSeconds(30), () -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement statement = connection.prepareStatement(
                            "select from inbox where account = ? and watcher is not null")) {
                statement.setString(1, account);
                return statement.executeQuery().next();
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
        });
    }

    private void sql(String sql, String... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static Map<String, Object> announced(EventReader events, Api person, String subject, Duration patience) {
        return Await.value(patience, () -> events.of("by", person.person()).stream()
                .filter(event -> subject.equals(event.get("subject")))
                .findFirst());
    }
}
