package dev.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.parley.contracts.Arrow;
import dev.parley.contracts.Arrow.Means;
import java.io.InputStream;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;

/** This service calls whom the table of arrows says, and nobody else. */
class ArrowsTest {

    private static final String ME = "file-service";

    @Test
    void eachRestClientIsAnArrow() {
        Set<String> clients = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.parley.file").stream()
                        .filter(type -> type.isAnnotatedWith(RegisterRestClient.class))
                        .map(ArrowsTest::configKey)
                        .collect(Collectors.toSet());

        assertThat(clients).isEqualTo(Arrow.targets(ME, Means.REST));
    }

    @Test
    void onlyRestClientsOfArrowsAreConfigured() throws Exception {
        var properties = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/application.properties")) {
            properties.load(in);
        }

        Set<String> configured = properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("quarkus.rest-client."))
                .map(name -> name.split("\\.")[2])
                .collect(Collectors.toSet());

        assertThat(Arrow.targets(ME, Means.REST)).containsAll(configured);
    }

    private static String configKey(JavaClass type) {
        return type.getAnnotationOfType(RegisterRestClient.class).configKey();
    }
}
