package dev.parley.local;

import dev.parley.contracts.Arrow;
import java.util.List;

/** The four services: where each listens and how much memory it gets. */
public enum Service {
    CHAT("chat-service", "chat", 256, List.of(Port.CHAT_SERVICE)),
    FILE("file-service", "file", 128, List.of(Port.FILE_SERVICE, Port.FTP, Port.FTP_PASSIVE)),
    MAIL("mail-service", "mail", 192, List.of(Port.MAIL_SERVICE)),
    GATEWAY("gateway", "gateway", 384, List.of(Port.GATEWAY, Port.LINE, Port.FRAMES));

    /** Its name, which is its module's as well. */
    final String module;

    final String database;
    final int heapMegabytes;
    final List<Port> ports;

    Service(String module, String database, int heapMegabytes, List<Port> ports) {
        this.module = module;
        this.database = database;
        this.heapMegabytes = heapMegabytes;
        this.ports = ports;
    }

    public String module() {
        return module;
    }

    /** The name of one of its processes, such as {@code gateway} and {@code gateway-2}. */
    String process(int replica) {
        return replica == 1 ? module : module + "-" + replica;
    }

    /** Its port for HTTP. */
    public Port http() {
        return ports.getFirst();
    }

    /** The services that this one calls, sorted. */
    List<Service> calls() {
        return Arrow.targets(module, Arrow.Means.REST).stream()
                .sorted()
                .map(Service::of)
                .toList();
    }

    static Service of(String module) {
        for (var service : values()) {
            if (service.module.equals(module)) {
                return service;
            }
        }
        throw new IllegalArgumentException("there is no service '%s'".formatted(module));
    }
}
