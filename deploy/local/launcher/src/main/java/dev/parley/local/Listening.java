package dev.parley.local;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Properties;

/**
 * Where the engines listen: on loopback, unless {@code PARLEY_LISTEN} (in {@code parley.properties}: {@code listen}) says
 * otherwise, in a container for instance. The broker takes anybody then; the others ask for passwords.
 *
 * @param broker the name by which clients, the broker itself among them, reach the broker: {@code PARLEY_BROKER} or {@code
 *     broker}, else this host's
 */
record Listening(String address, String broker) {
    static final String LOOPBACK = "127.0.0.1";

    static Listening of(Properties settings, Map<String, String> environment) {
        var address = environment.getOrDefault("PARLEY_LISTEN", settings.getProperty("listen", LOOPBACK));
        var broker = environment.getOrDefault("PARLEY_BROKER", settings.getProperty("broker", ""));
        if (broker.isEmpty()) {
            broker = address.equals(LOOPBACK) ? LOOPBACK : hostName();
        }
        return new Listening(address, broker);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the broker needs a name to be reached by: PARLEY_BROKER", e);
        }
    }
}
