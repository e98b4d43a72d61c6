package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.local.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * While a version is rolled out, the one before runs on the same database and hears the same events. So migrations and events only ever
 * add to what it knows.
 */
class UpgradeTest {

    /**
     * What the version before does not notice. Whatever else a script does it says in a line {@code -- contract: <why nothing that runs
     * needs it>}.
     */
    private static final Pattern ADDS = Pattern.compile("CREATE (TABLE|INDEX CONCURRENTLY) .*"
            + "|ALTER TABLE \\w+ ADD COLUMN \\w+ [\\w()\\[\\]]+(( NOT NULL)? DEFAULT \\S+)?");

    /** Nobody writes into the table until it is there. */
    private static final Pattern INDEX = Pattern.compile("CREATE INDEX \\w+ ON (\\w+) .*");

    /** Of so few rows that nobody waits long: one for each room. */
    private static final Set<String> SMALL = Set.of("room");

    private static final Pattern CONTRACT = Pattern.compile("(?m)^-- contract: .+$");
    private static final String MIGRATIONS = "src/main/resources/db/migration";
    private static final Path GOLDEN = Path.of("contracts/src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatTheVersionBeforeMigratedIsAsItWasAndWhatCameSinceOnlyAdds() throws IOException {
        Map<Path, String> before = migrations(before());
        Map<Path, String> now = migrations(Options.checkout());

        assertThat(before).isNotEmpty();
        assertThat(now).containsAllEntriesOf(before);
        now.keySet().removeAll(before.keySet());
        now.forEach(
                (file, script) -> assertThat(breaking(script)).as("%s", file).isEmpty());
    }

    @Test
    void allThatTheVersionBeforeSaysAndHearsIsStillThere() throws IOException {
        Path golden = before().resolve(GOLDEN);
        try (Stream<Path> files = Files.walk(golden).filter(Files::isRegularFile)) {
            List<Path> all = files.toList();

            assertThat(all).isNotEmpty();
            for (Path file : all) {
                Path now = Options.checkout().resolve(GOLDEN).resolve(golden.relativize(file));
                assertThat(fields("", read(now))).as("%s", now).containsAll(fields("", read(file)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CREATE TABLE t (a int NOT NULL);                       | 0
                    CREATE INDEX i ON t (a);                               | 1
                    CREATE INDEX CONCURRENTLY i ON t (a);                  | 0
                    CREATE TABLE t (a int); CREATE INDEX i ON t (a);       | 0
                    CREATE INDEX i ON room (a);                            | 0
                    ALTER TABLE t ADD COLUMN b int;                        | 0
                    ALTER TABLE t ADD COLUMN b int NOT NULL DEFAULT 0;     | 0
                    ALTER TABLE t ADD COLUMN b int NOT NULL;               | 1
                    ALTER TABLE t ADD COLUMN b int UNIQUE;                 | 1
                    ALTER TABLE t ADD COLUMN b int, DROP COLUMN a;         | 1
                    CREATE UNIQUE INDEX i ON t (a);                        | 1
                    ALTER TABLE t ALTER COLUMN a TYPE bigint;              | 1
                    ALTER TABLE t ALTER COLUMN a SET NOT NULL;             | 1
                    ALTER TABLE t RENAME COLUMN a TO b;                    | 1
                    CREATE TABLE s (a int); DROP TABLE t;                  | 1
                    """)
    void aStatementOnlyAddsOrDoesNot(String script, int breaking) {
        assertThat(breaking(script)).hasSize(breaking);
    }

    @Test
    void aContractStepSaysWhyItMay() {
        assertThat(breaking("-- contract: nobody reads it since 0.2\nALTER TABLE t DROP COLUMN a;"))
                .isEmpty();
        assertThat(breaking("-- contract:\nALTER TABLE t DROP COLUMN a;")).hasSize(1);
    }

    /** Where the version before is; the test is left out where it is not. */
    private static Path before() {
        assumeFalse(Version.BEFORE.isNow(), "The version before is not at hand");
        return Version.BEFORE.checkout();
    }

    private static Map<Path, String> migrations(Path checkout) throws IOException {
        var scripts = new TreeMap<Path, String>();
        for (String service : List.of("chat-service", "file-service", "mail-service", "gateway")) {
            try (Stream<Path> files = Files.list(checkout.resolve(service).resolve(MIGRATIONS))) {
                for (Path file : files.toList()) {
                    scripts.put(checkout.relativize(file), Files.readString(file));
                }
            }
        }
        return scripts;
    }

    /** The statements of a script that do more than add; none of a script that says why it may. */
    private static List<String> breaking(String script) {
        if (CONTRACT.matcher(script).find()) {
            return List.of();
        }
        String statements = script.replaceAll("--.*", "").replaceAll("\\s+", " ");
        return Stream.of(statements.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty()
                        && !ADDS.matcher(statement).matches()
                        && !isSoonThere(statement, statements))
                .toList();
    }

    private static boolean isSoonThere(String statement, String script) {
        Matcher index = INDEX.matcher(statement);
        return index.matches()
                && (SMALL.contains(index.group(1)) || script.contains("CREATE TABLE " + index.group(1) + " "));
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readAllBytes(file));
    }

    /** Each field by the path to it, with its type. */
    private static TreeSet<String> fields(String path, JsonNode json) {
        var found = new TreeSet<>(List.of(path + ": " + json.getNodeType()));
        json.properties().forEach(field -> found.addAll(fields(path + "/" + field.getKey(), field.getValue())));
        if (json.isArray()) {
            json.forEach(element -> found.addAll(fields(path + "/*", element)));
        }
        return found;
    }
}
