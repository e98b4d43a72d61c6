package dev.parley.gateway.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Chat-, file- and mail-service as fakes, beside the gateway's real database and broker. */
public class FakeServices implements QuarkusTestResourceLifecycleManager {

    private final FakeService chat = new FakeService();
    private final FakeService file = new FakeService();
    private final FakeService mail = new FakeService();
    private final Overrides overrides = new Overrides();

    /** Put into a test's fields of this type by the name of the field. */
    public record Fakes(FakeService chat, FakeService file, FakeService mail) {}

    @Override
    public Map<String, String> start() {
        overrides.set(
                """
                quarkus.rest-client.chat-service.url=%s
                quarkus.rest-client.file-service.url=%s
                quarkus.rest-client.mail-service.url=%s
                parley.identity.guests=true
                parley.identity.admins=the-operator
                parley.line.port=0
                """
                        .formatted(chat.url(), file.url(), mail.url()));
        return Map.of();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(new Fakes(chat, file, mail), new TestInjector.MatchesType(Fakes.class));
    }

    @Override
    public void stop() {
        overrides.clear();
        chat.stop();
        file.stop();
        mail.stop();
    }
}
