package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSecretsTest {
    @TempDir
    Path folder;

    @Test
    void theSameSecretsArePrintedAgain() throws Exception {
        var home = Home.open(folder);

        var printed = new ClusterSecrets(home).yaml();
        var again = new ClusterSecrets(home).yaml();

        for (var name : new String[] {"gateway-database", "gateway", "token-verification", "first-admin", "engines"}) {
            assertThat(secret(again, name)).as(name).isEqualTo(secret(printed, name));
        }
    }

    @Test
    void aServiceKnowsThePasswordThatTheEnginesGive() throws Exception {
        var printed = new ClusterSecrets(Home.open(folder)).yaml();

        for (var service : Service.values()) {
            assertThat(value(secret(printed, service.module + "-database"), "password"))
                    .isEqualTo(value(secret(printed, "engines"), "database-" + service.database));
        }
        assertThat(value(secret(printed, "ftp-server"), "password"))
                .isEqualTo(value(secret(printed, "engines"), "store"));
    }

    @Test
    void onlyTheGatewayGetsTheKeyThatSigns() throws Exception {
        var printed = new ClusterSecrets(Home.open(folder)).yaml();

        assertThat(printed).containsOnlyOnce("signing-key: ");
        assertThat(value(secret(printed, "gateway"), "signing-key")).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(value(secret(printed, "token-verification"), "public-key")).startsWith("-----BEGIN PUBLIC KEY-----");
    }

    @Test
    void enginesTakeWhatWasMadeElsewhere() throws Exception {
        var home = Home.open(folder.resolve("engines"));
        new Secrets(home).password("store");
        var given = Files.createDirectory(folder.resolve("given"));
        Files.writeString(given.resolve("store"), "made elsewhere");

        home.takeSecrets(Map.of("PARLEY_SECRETS", given.toString()));

        assertThat(new Secrets(home).password("store")).isEqualTo("made elsewhere");
    }

    private static String secret(String yaml, String name) {
        for (var document : yaml.split("---\n")) {
            if (document.contains("\n  name: %s\n".formatted(name))) {
                return document;
            }
        }
        throw new AssertionError("there is no Secret " + name);
    }

    private static String value(String secret, String key) {
        var line = Pattern.compile("^  %s: (.*)$".formatted(Pattern.quote(key)), Pattern.MULTILINE)
                .matcher(secret);
        assertThat(line.find()).as(key).isTrue();
        return new String(Base64.getDecoder().decode(line.group(1)), StandardCharsets.UTF_8);
    }
}
