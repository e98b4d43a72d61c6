package dev.parley.mail.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parley.common.guard.Counts;
import dev.parley.mail.account.Attempts.Attempt;
import dev.parley.mail.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String IMAP = "imap.example.org";
    private static final String SMTP = "smtp.example.org";

    private Instant now = Instant.parse("2026-11-27T10:00:00Z");
    private final Attempts attempts = new Attempts(new Attempts.Bounds(5, 2, 3, 4, HOUR), () -> now);

    @Test
    void whoseAttemptsFailedTooOftenWaitsForTheEndOfTheStretch() {
        fail("eve", "a.example.org");
        now = now.plusSeconds(600);
        fail("eve", "b.example.org");
        fail("eve", "c.example.org");

        assertRefused(() -> attempts.begin("eve", IMAP, SMTP), 429, "too-many-attempts", 3_001);
        succeed("alice");

        now = now.plusSeconds(3_000);
        succeed("eve");
    }

    @Test
    void whatSucceedsDoesNotCount() {
        for (int i = 0; i < 100; i++) {
            succeed("alice");
        }

        assertThat(attempts.begin("alice", IMAP, SMTP)).isNotNull();
    }

    @Test
    void onePersonTriesNoMoreThanAFewAtATime() {
        Attempt first = attempts.begin("alice", IMAP, SMTP);
        Attempt second = attempts.begin("alice", IMAP, SMTP);

        assertRefused(() -> attempts.begin("alice", IMAP, SMTP), 429, "too-many-attempts", 11);
        succeed("bob");

        first.close();
        assertThat(attempts.begin("alice", IMAP, SMTP)).isNotEqualTo(second);
    }

    /** Else two at a time would be one more guess than may fail. */
    @Test
    void whatIsUnderWayMayFailAsWell() {
        fail("eve", "a.example.org");
        fail("eve", "b.example.org");
        Attempt last = attempts.begin("eve", IMAP, SMTP);

        assertRefused(() -> attempts.begin("eve", IMAP, SMTP), 429, "too-many-attempts", 11);

        last.succeeded();
        last.close();
        succeed("eve");
    }

    @Test
    void whatFailedAtAServerCountsOfAllPersonsAndHoweverItsNameIsWritten() {
        fail("eve", IMAP);
        fail("mallory", "IMAP.Example.ORG");
        fail("trudy", "imap.example.org.");
        fail("sybil", IMAP);

        assertRefused(() -> attempts.begin("alice", "Imap.example.org", SMTP), 429, "too-many-attempts", 3_601);
        assertRefused(() -> attempts.begin("alice", SMTP, IMAP), 429, "too-many-attempts", 3_601);
        assertThat(attempts.begin("alice", "imap.example.com", SMTP)).isNotNull();
    }

    @Test
    void aServerThatLetThePersonInHasNoFailure() {
        for (String person : new String[] {"eve", "mallory", "trudy", "sybil"}) {
            try (Attempt attempt = attempts.begin(person, IMAP, SMTP)) {
                attempt.goOnAt(SMTP);
            }
        }

        assertRefused(() -> attempts.begin("alice", IMAP, SMTP), 429, "too-many-attempts", 3_601);
        assertThat(attempts.begin("alice", IMAP, "smtp.example.com")).isNotNull();
    }

    @Test
    void allPersonsTogetherTryNoMoreThanSoManyAtATime() {
        Attempt first = attempts.begin("person 0", "host 0", "host 0");
        for (int i = 1; i < 5; i++) {
            attempts.begin("person " + i, "host " + i, "host " + i);
        }

        assertRefused(() -> attempts.begin("alice", IMAP, SMTP), 503, "mail-service-busy", 11);

        first.close();
        succeed("alice");
    }

    @Test
    void whenTooManyFailedAllFurtherOnesCountAsOne() {
        Tally tally = new Tally(2, 2);
        for (int i = 0; i < Counts.KNOWN; i++) {
            tally.failed("person " + i);
        }

        tally.failed("one more");
        assertThat(tally.room("another")).isEqualTo(Tally.Room.YES);
        tally.failed("another");

        assertThat(tally.room("a third")).isEqualTo(Tally.Room.LATER);
        assertThat(tally.room("person 7")).isEqualTo(Tally.Room.YES);
    }

    private void fail(String person, String host) {
        attempts.begin(person, host, host).close();
    }

    private void succeed(String person) {
        try (Attempt attempt = attempts.begin(person, IMAP, SMTP)) {
            attempt.succeeded();
        }
    }

    private static void assertRefused(ThrowingCallable begin, int status, String code, long retryAfter) {
        assertThatThrownBy(begin).asInstanceOf(type(Refused.class)).satisfies(refused -> {
            assertThat(refused.problem().status()).isEqualTo(status);
            assertThat(refused.problem().code()).isEqualTo(code);
            assertThat(refused.problem().retry()).isTrue();
            assertThat(refused.problem().detail()).contains("Try again in " + retryAfter + " seconds.");
            assertThat(refused.retryAfter()).isEqualTo(retryAfter);
        });
    }
}
