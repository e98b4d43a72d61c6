package dev.parley.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Where each port is: what the environment says, else what {@code parley.properties} says, else the standard one plus
 * an offset that moves all of them (tests use one, so that they run beside a suite that is in use).
 */
public final class Ports {
    /** How far apart the ports of a service's replicas are. */
    private static final int REPLICA_STEP = 100;

    private final Map<Port, Integer> numbers = new EnumMap<>(Port.class);

    Ports(int offset, Properties settings, Map<String, String> environment) {
        for (var port : Port.values()) {
            var set = environment.getOrDefault(port.variable(), settings.getProperty(port.key()));
            numbers.put(port, set == null ? port.standard + offset : parse(port, set));
        }
    }

    private static int parse(Port port, String text) {
        try {
            var number = Integer.parseInt(text.strip());
            if (number > 0 && number + port.width <= 65_536) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s (or %s) is no port number: '%s'".formatted(port.key(), port.variable(), text));
    }

    public int of(Port port) {
        return of(port, 1);
    }

    /** @param replica 1, 2, … */
    public int of(Port port, int replica) {
        return numbers.getOrDefault(port, port.standard) + (replica - 1) * REPLICA_STEP;
    }

    /** As FTP servers want it: {@code 2130-2149}. */
    String range(Port port, int replica) {
        var first = of(port, replica);
        return first + "-" + (first + port.width - 1);
    }

    /** One sentence for each port of these that cannot be listened on: which, held by whom, what to do. */
    List<String> taken(List<Port> wanted, int replica, Home home) {
        var sentences = new ArrayList<String>();
        for (var port : wanted) {
            var number = of(port, replica);
            if (!isFree(number)) {
                sentences.add("Port %d (%s) is taken%s. Stop that, or set another by %s=<number> or in %s: %s=<number>"
                        .formatted(
                                number,
                                port.key().substring("port.".length()),
                                PortOwner.of(number)
                                        .map(owner -> " by " + owner)
                                        .orElse(""),
                                port.variable(),
                                home.settingsFile(),
                                port.key()));
            }
        }
        return sentences;
    }

    private static boolean isFree(int number) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
