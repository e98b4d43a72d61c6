package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Arrow;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The gateway is configured to call those that an arrow leads to, and nobody else. */
class ArrowsTest {

    private static final Pattern CLIENT = Pattern.compile("quarkus\\.rest-client\\.([a-z-]+)\\.url");

    @Test
    void theConfiguredClientsAreTheArrows() throws IOException {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(in);
        }

        var clients = new TreeSet<String>();
        for (String key : properties.stringPropertyNames()) {
            Matcher client = CLIENT.matcher(key);
            boolean goesWhereAnotherDoes = properties.getProperty(key).startsWith("${quarkus.rest-client.");
            if (client.matches() && !goesWhereAnotherDoes) {
                clients.add(client.group(1));
            }
        }

        assertThat(clients).isEqualTo(Arrow.targets("gateway", Arrow.Means.REST));
        assertThat(properties.getProperty("quarkus.datasource.db-kind")).isEqualTo("postgresql");
        assertThat(Arrow.targets("gateway", Arrow.Means.JDBC)).containsExactly("database");
        assertThat(Arrow.targets("gateway", Arrow.Means.KAFKA)).containsExactly("broker");
    }
}
