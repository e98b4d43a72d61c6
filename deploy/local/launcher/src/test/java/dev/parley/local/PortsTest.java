package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void anOffsetMovesThoseThatAreNotSet() {
        var settings = properties("port.line", "7777");

        var ports = new Ports(10_000, settings, Map.of());

        assertThat(ports.of(Port.GATEWAY)).isEqualTo(18_080);
        assertThat(ports.of(Port.LINE)).isEqualTo(7_777);
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() {
        var settings = properties("port.chat-service", "9001");

        var ports = new Ports(0, settings, Map.of("PARLEY_PORT_CHAT_SERVICE", "9002"));

        assertThat(ports.of(Port.CHAT_SERVICE)).isEqualTo(9_002);
    }

    @Test
    void replicasAreAHundredApart() {
        var ports = new Ports(0, new Properties(), Map.of());

        assertThat(ports.of(Port.GATEWAY, 2)).isEqualTo(8_180);
        assertThat(ports.range(Port.FTP_PASSIVE, 2)).isEqualTo("2230-2249");
    }

    @Test
    void nobodysPortIsAnothers() {
        var ports = new Ports(0, new Properties(), Map.of());

        var all = Arrays.stream(Port.values()).flatMapToInt(port -> {
            var replicas = Arrays.stream(Service.values()).anyMatch(service -> service.ports.contains(port)) ? 3 : 1;
            return IntStream.rangeClosed(1, replicas)
                    .flatMap(replica -> IntStream.range(0, port.width).map(i -> ports.of(port, replica) + i));
        });

        assertThat(all.toArray()).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoPortIsRefusedByName() {
        var settings = properties("port.store-passive", "65530");

        assertThatThrownBy(() -> new Ports(0, settings, Map.of()))
                .hasMessageContaining("port.store-passive")
                .hasMessageContaining("PARLEY_PORT_STORE_PASSIVE")
                .hasMessageContaining("65530");
    }

    @Test
    void aTakenPortIsReportedWithItsHolderAndTheRemedy() throws Exception {
        try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var number = Integer.toString(holder.getLocalPort());
            var ports = new Ports(0, properties("port.line", number), Map.of());

            var taken = ports.taken(List.of(Port.LINE), 1, new Home(Path.of("home")));

            assertThat(taken).singleElement().asString().contains(number, "(line)", "PARLEY_PORT_LINE", "port.line");
            if (System.getProperty("os.name").equals("Linux")) {
                assertThat(taken.getFirst())
                        .contains("process " + ProcessHandle.current().pid());
            }
        }
    }

    private static Properties properties(String key, String value) {
        var properties = new Properties();
        properties.setProperty(key, value);
        return properties;
    }
}
