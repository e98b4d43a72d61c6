package dev.parley.mail.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.mail.database.Database;
import dev.parley.mail.message.MailAddress;
import dev.parley.mail.testing.Suite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Suite.class)
class WelcomesIT {

    private static final int PER_HOUR = 30;

    @Inject
    Welcomes welcomes;

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void forgetAll() {
        database.update("delete from welcome");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@example.org", "Bob@Example.ORG", "bob+again@example.org"})
    void anAddressIsWelcomedOnceADay(String again) {
        assertThat(begin("bob@example.org")).isTrue();

        assertThat(begin(again)).isFalse();

        pass(23);
        assertThat(begin(again)).isFalse();
        pass(2);
        assertThat(begin(again)).isTrue();
        assertThat(begin(again)).isFalse();
    }

    @Test
    void aWelcomeThatWasNotSentMayBeTriedAgain() {
        begin("bob@example.org");

        welcomes.failed(MailAddress.parse("Bob@example.org"));

        assertThat(begin("bob@example.org")).isTrue();
    }

    @Test
    void soManyAreWelcomedInAnHourHoweverManyRegisterAtATime() throws Exception {
        List<Callable<Boolean>> all = IntStream.range(0, 2 * PER_HOUR)
                .<Callable<Boolean>>mapToObj(n -> () -> begin("victim" + n + "@example.org"))
                .toList();

        int begun = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> one : threads.invokeAll(all)) {
                begun += one.get() ? 1 : 0;
            }
        }

        assertThat(begun).isEqualTo(PER_HOUR);
        assertThat(begin("one-more@example.org")).isFalse();
        pass(2);
        assertThat(begin("one-more@example.org")).isTrue();
    }

    private boolean begin(String address) {
        return welcomes.begin(MailAddress.parse(address));
    }

    private void pass(int hours) {
        database.update("update welcome set sent_at = sent_at - ? * interval '1 hour'", hours);
    }
}
