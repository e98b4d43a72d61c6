package dev.parley.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.parley.contracts.Arrow;
import dev.parley.contracts.event.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;

/** Whom this service can call is whom the table of arrows lets it call. */
class ArrowsTest {

    private static final Set<String> ALLOWED = Arrow.targets("mail-service", Arrow.Means.REST);

    @Test
    void restClientsAreTheArrows() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.parley.mail");

        Set<String> clients = classes.stream()
                .filter(type -> type.isAnnotatedWith(RegisterRestClient.class))
                .map(type -> type.getAnnotationOfType(RegisterRestClient.class).configKey())
                .collect(Collectors.toSet());

        assertThat(clients).isEqualTo(ALLOWED);
    }

    @Test
    void configuredClientsAndChannelsAreTheArrows() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = ArrowsTest.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        }

        assertThat(names(properties, "quarkus.rest-client.")).isEqualTo(ALLOWED);
        assertThat(names(properties, "mp.messaging.outgoing.")).containsExactly(Topics.MAIL_EVENTS);
        assertThat(names(properties, "mp.messaging.incoming.")).isEmpty();
    }

    private static Set<String> names(Properties properties, String prefix) {
        return properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()).split("\\.")[0])
                .collect(Collectors.toSet());
    }
}
