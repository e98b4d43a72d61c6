package dev.parley.file.fakes;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts the stand-ins and points the service at them; a test gets them into a field of the type {@link Fakes}. With the
 * argument {@value #OUTAGES} the database and the FTP server are reached through proxies, and the broker not at all; with
 * {@value #REPLICAS} each stand-in is the second of two replicas, of which the first is dead.
 */
public final class FakesResource implements QuarkusTestResourceLifecycleManager {

    public static final String OUTAGES = "outages";

    public static final String REPLICAS = "replicas";

    private final Fakes fakes = new Fakes();
    private final Map<String, String> more = new HashMap<>();

    @Override
    public void init(Map<String, String> arguments) {
        more.putAll(arguments);
    }

    @Override
    public Map<String, String> start() {
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
        injector.injectIntoFields(fakes, new TestInjector.MatchesType(Fakes.class));
    }

    @Override
    public void stop() {
        OverrideSource.clear();
        fakes.close();
    }
}
