package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Arrow;
import dev.parley.contracts.event.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** chat-service is configured to call whom it may call, and nobody else. */
class ArrowsTest {

    private static final String SERVICE = "chat-service";

    private final Set<String> configured = configured();

    @Test
    void rest_clients_are_the_arrows_by_rest() {
        assertThat(named("quarkus\\.rest-client\\.([^.]+)\\..*")).isEqualTo(Arrow.targets(SERVICE, Arrow.Means.REST));
    }

    @Test
    void there_is_one_datasource_as_there_is_an_arrow_to_the_database() {
        assertThat(Arrow.targets(SERVICE, Arrow.Means.JDBC)).containsExactly("database");
        assertThat(configured).contains("quarkus.datasource.db-kind");
        assertThat(named("quarkus\\.datasource\\.\"?([^.\"]+)\"?\\.(?:db-kind|jdbc\\.url)"))
                .isEmpty();
    }

    @Test
    void channels_are_the_topics_that_this_service_rings_and_hears() {
        assertThat(Arrow.targets(SERVICE, Arrow.Means.KAFKA)).containsExactly("broker");
        assertThat(named("mp\\.messaging\\.incoming\\.([^.]+)\\..*"))
                .containsExactlyInAnyOrder(Topics.FILE_EVENTS, Topics.MAIL_EVENTS);
        assertThat(named("mp\\.messaging\\.outgoing\\.([^.]+)\\..*"))
                .containsExactlyInAnyOrder(Topics.ROOM_ENTRIES, "dead-letters");
    }

    @Test
    void there_is_no_arrow_of_another_means() {
        assertThat(Arrow.targets(SERVICE, Arrow.Means.FTP)).isEmpty();
        assertThat(Arrow.targets(SERVICE, Arrow.Means.MAIL)).isEmpty();
        assertThat(Arrow.targets(SERVICE, Arrow.Means.TEXT_PROTOCOLS)).isEmpty();
    }

    private Set<String> named(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return configured.stream()
                .flatMap(property -> compiled.matcher(property).results())
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> configured() {
        var properties = new Properties();
        try (InputStream in = ArrowsTest.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return properties.stringPropertyNames();
    }
}
