package dev.parley.gateway.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two fakes that are both all three services, found by Stork's static list. */
public class ReplicatedServices implements QuarkusTestResourceLifecycleManager {

    private final FakeService first = new FakeService();
    private final FakeService second = new FakeService();

    /** Put into a test's field of this type. */
    public record Replicas(FakeService first, FakeService second) {}

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(Map.of("parley.line.port", "0", "parley.frames.port", "0"));
        for (String service : List.of("chat-service", "file-service", "mail-service")) {
            config.put("quarkus.rest-client." + service + ".url", "stork://" + service);
            config.put("quarkus.stork." + service + ".service-discovery.type", "static");
            config.put(
                    "quarkus.stork." + service + ".service-discovery.address-list",
                    "127.0.0.1:%d,127.0.0.1:%d".formatted(first.port(), second.port()));
        }
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(new Replicas(first, second), new TestInjector.MatchesType(Replicas.class));
    }

    @Override
    public void stop() {
        first.stop();
        second.stop();
    }
}
