package dev.parley.bench.system;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Entrance;
import dev.parley.bench.load.Role;
import dev.parley.bench.wire.Mqtt;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Eclipse Mosquitto: MQTT with QoS 1, no limit to what may be under way, no history. */
final class Mosquitto extends DebianPeer {

    Mosquitto(Place place, Consumer<String> progress) {
        super(place, progress);
    }

    @Override
    public String name() {
        return "mosquitto";
    }

    @Override
    String program() {
        return "mosquitto";
    }

    @Override
    String debianPackage() {
        return "mosquitto";
    }

    @Override
    String resource() {
        return "mosquitto.conf";
    }

    @Override
    List<String> command(Path configuration) {
        return List.of("/usr/sbin/mosquitto", "-c", configuration.toString());
    }

    @Override
    public Entrance open(String room) {
        return new Entrance() {
            @Override
            public InetSocketAddress address() {
                return new InetSocketAddress("127.0.0.1", port());
            }

            @Override
            public Dialect dialect(int client, Role role) {
                return new Mqtt("%s-%d".formatted(room, client), room, role);
            }
        };
    }

    @Override
    public boolean acknowledges() {
        return true;
    }
}
