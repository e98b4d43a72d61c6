package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.local.Arguments.Mode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    private static final Path ROOT = Path.of("/checkout");

    @Test
    void replicasAreCountedByService() {
        var arguments = parse("up --replicas gateway=2,chat-service=3");

        assertThat(arguments.replicas()).isEqualTo(Map.of(Service.GATEWAY, 2, Service.CHAT, 3));
    }

    @Test
    void devIsForAllServicesUnlessSomeAreNamed() {
        assertThat(parse("dev").dev()).isEqualTo(EnumSet.allOf(Service.class));
        assertThat(parse("dev gateway").dev()).isEqualTo(EnumSet.of(Service.GATEWAY));
        assertThat(parse("up").dev()).isEmpty();
    }

    @Test
    void theHomeIsWhatTheOptionSaysElseTheEnvironmentElseInTheCheckout() {
        var environment = Map.of("PARLEY_HOME", "/elsewhere");

        assertThat(Arguments.parse(List.of("up", "--home", "here"), environment, ROOT)
                        .home())
                .isEqualTo(Path.of("/checkout/here"));
        assertThat(Arguments.parse(List.of("up"), environment, ROOT).home()).isEqualTo(Path.of("/elsewhere"));
        assertThat(parse("up").home()).isEqualTo(Path.of("/checkout/.parley"));
    }

    @Test
    void aBackupsFileIsMeantFromWhereItsUserStands() {
        var environment = Map.of("PARLEY_CALLED_FROM", "/home/alice");

        var arguments = Arguments.parse(List.of("restore", "b.tar.gz"), environment, ROOT);

        assertThat(arguments.mode()).isEqualTo(Mode.RESTORE);
        assertThat(arguments.file()).contains(Path.of("/home/alice/b.tar.gz"));
    }

    @Test
    void everythingBehindTwoDashesIsTheCommandToRun() {
        assertThat(parse("run --port-offset 10000 -- mvn --home x").command()).containsExactly("mvn", "--home", "x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sideways                         | sideways",
                "up gateway                       | gateway",
                "up --port-offset many            | many",
                "up --port-offset                 | --port-offset",
                "up --replicas gateway            | --replicas",
                "up --replicas gateway=0          | gateway",
                "up --replicas postgres=2         | postgres",
                "dev postgres                     | postgres",
                "restore one.tar.gz two.tar.gz    | two.tar.gz",
                "dev gateway --replicas gateway=2 | gateway"
            })
    void whatMakesNoSenseIsRefusedByName(String words, String named) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(words)).withMessageContaining(named);
    }

    private static Arguments parse(String words) {
        return Arguments.parse(Arrays.asList(words.split(" ")), Map.of(), ROOT);
    }
}
