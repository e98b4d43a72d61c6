package dev.parley.file.fakes;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts the stand-ins and points the service at them; a test gets them into a field of the type {@link Fakes}. With the
 * argument {@value #OUTAGES} the database and the FTP server are reached through proxies, and the broker not at all; with
 * {@value #REPLICAS} each stand-in is the second of two replicas, of which the first is dead. An argument whose name begins
 * with {@code parley.} is the service's own property.
 */
public final class FakesResource implements QuarkusTestResourceLifecycleManager {

    public static final String OUTAGES = "outages";

    public static final String REPLICAS = "replicas";

    /** Quarkus starts those of all tests beside a test's own, in any order; one with arguments is what its test asked for. */
    private static @Nullable FakesResource inUse;

    private final Fakes fakes = new Fakes();
    private final Map<String, String> more = new HashMap<>();

    @Override
    public void init(Map<String, String> arguments) {
        more.putAll(arguments);
    }

    @Override
    public Map<String, String> start() {
        if (inUse != null && !inUse.more.isEmpty()) {
            return Map.of();
        }
        inUse = this;
        OverrideSource.clear();
        Map.of(
                        "quarkus.rest-client.chat-service.url",
                        fakes.chatUrl(),
                        "quarkus.rest-client.gateway.url",
                        fakes.gatewayUrl(),
                        "mp.jwt.verify.publickey",
                        fakes.publicKey(),
                        "parley.service-token",
                        "the-service-token",
                        "parley.ftp.port",
                        "0",
                        "parley.ftp.passive-ports",
                        "0",
                        "parley.ftp.tls-configuration-name",
                        "edge",
                        "quarkus.tls.edge.key-store.p12.path",
                        fakes.certificate.keyStore().toString(),
                        "quarkus.tls.edge.key-store.p12.password",
                        Certificate.PASSWORD)
                .forEach(OverrideSource::set);
        more.forEach((name, value) -> {
            if (name.startsWith("parley.")) {
                OverrideSource.set(name, value);
            }
        });
        if (more.containsKey(OUTAGES)) {
            OverrideSource.set("parley.store.port", Integer.toString(fakes.store.port()));
            OverrideSource.set(
                    "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + fakes.database.port() + "/file");
            OverrideSource.set("kafka.bootstrap.servers", "127.0.0.1:1");
        }
        if (more.containsKey(REPLICAS)) {
            behindADeadReplica("chat-service", fakes.chatUrl());
            behindADeadReplica("gateway", fakes.gatewayUrl());
        }
        return Map.of();
    }

    private static void behindADeadReplica(String service, String url) {
        OverrideSource.set("quarkus.rest-client." + service + ".url", "stork://" + service);
        String stork = "quarkus.stork." + service;
        OverrideSource.set(stork + ".service-discovery.type", "static");
        OverrideSource.set(
                stork + ".service-discovery.address-list",
                "127.0.0.1:1," + URI.create(url).getAuthority());
        OverrideSource.set(stork + ".load-balancer.type", "least-response-time");
    }

    @Override
    public void inject(TestInjector injector) {
        if (inUse == this) {
            injector.injectIntoFields(fakes, new TestInjector.MatchesType(Fakes.class));
        }
    }

    @Override
    public void stop() {
        if (inUse == this) {
            inUse = null;
            OverrideSource.clear();
        }
        fakes.close();
    }
}
