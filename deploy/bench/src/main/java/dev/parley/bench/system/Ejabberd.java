package dev.parley.bench.system;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Entrance;
import dev.parley.bench.load.Role;
import dev.parley.bench.wire.Xmpp;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * ejabberd with multi-user chat whose messages are archived (MAM) in Mnesia. It runs by itself, not as a node of Erlang's
 * distribution, which the bench has no use for.
 */
final class Ejabberd extends DebianPeer {

    /** As Debian names it in the paths of libraries. */
    private static final String ARCHITECTURE =
            System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");

    Ejabberd(Place place, Consumer<String> progress) {
        super(place, progress);
    }

    @Override
    public String name() {
        return "ejabberd-mam";
    }

    @Override
    String program() {
        return "ejabberdctl";
    }

    @Override
    String debianPackage() {
        return "ejabberd";
    }

    @Override
    String resource() {
        return "ejabberd.yml";
    }

    @Override
    List<String> command(Path configuration) {
        Path folder = configuration.getParent();
        return List.of(
                "erl",
                "-noinput",
                "+K",
                "true",
                "+P",
                "250000",
                "-mnesia",
                "dir",
                "\"%s\"".formatted(folder),
                "-s",
                "ejabberd");
    }

    @Override
    Map<String, String> environment(Path configuration) {
        return Map.of(
                "ERL_LIBS",
                "/usr/lib/%s-linux-gnu".formatted(ARCHITECTURE),
                "EJABBERD_CONFIG_PATH",
                configuration.toString(),
                "EJABBERD_LOG_PATH",
                configuration.resolveSibling("ejabberd.log").toString());
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
                return new Xmpp("localhost", room, "u%05d".formatted(client), role);
            }
        };
    }

    @Override
    public boolean acknowledges() {
        return true;
    }
}
