package dev.parley.bench.system;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Entrance;
import dev.parley.bench.load.Role;
import dev.parley.bench.wire.Irc;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** InspIRCd: IRC without limits of rate, no history, and nothing that says that a message was taken on. */
final class Inspircd extends DebianPeer {

    Inspircd(Place place, Consumer<String> progress) {
        super(place, progress);
    }

    @Override
    public String name() {
        return "inspircd";
    }

    @Override
    String program() {
        return "inspircd";
    }

    @Override
    String debianPackage() {
        return "inspircd";
    }

    @Override
    String resource() {
        return "inspircd.conf";
    }

    @Override
    List<String> command(Path configuration) {
        return List.of("/usr/sbin/inspircd", "--nofork", "--runasroot", "--config=" + configuration);
    }

    @Override
    public Entrance open(String room) {
        String chance = room.substring(room.length() - 4);
        return new Entrance() {
            @Override
            public InetSocketAddress address() {
                return new InetSocketAddress("127.0.0.1", port());
            }

            @Override
            public Dialect dialect(int client, Role role) {
                return new Irc("u%s%05d".formatted(chance, client), "#" + room);
            }
        };
    }

    @Override
    public boolean acknowledges() {
        return false;
    }
}
