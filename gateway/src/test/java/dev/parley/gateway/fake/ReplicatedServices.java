package dev.parley.gateway.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Two fakes that are both all three services, found by Stork's static list. */
public class ReplicatedServices implements QuarkusTestResourceLifecycleManager {

    private final FakeService first = new FakeService();
    private final FakeService second = new FakeService();
    private final Overrides overrides = new Overrides();

    /** Put into a test's field of this type. */
    public record Replicas(FakeService first, FakeService second) {}

    @Override
    public Map<String, String> start() {
        var config = new StringBuilder("parley.line.port=0\n");
        for (String service : new String[] {"chat-service", "file-service", "mail-service"}) {
            config.append("quarkus.rest-client.%s.url=stork://%s\n".formatted(service, service));
            config.append("quarkus.stork.%s.service-discovery.type=static\n".formatted(service));
            config.append("quarkus.stork.%s.service-discovery.address-list=127.0.0.1:%d,127.0.0.1:%d\n"
                    .formatted(service, first.port(), second.port()));
        }
        overrides.set(config.toString());
        return Map.of();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(new Replicas(first, second), new TestInjector.MatchesType(Replicas.class));
    }

    @Override
    public void stop() {
        overrides.clear();
        first.stop();
        second.stop();
    }
}
