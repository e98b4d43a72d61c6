package dev.parley.gateway.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Chat-, file- and mail-service as fakes, beside the gateway's real database and broker. */
public class FakeServices implements QuarkusTestResourceLifecycleManager {

    private final FakeService chat = new FakeService();
    private final FakeService file = new FakeService();
    private final FakeService mail = new FakeService();

    /** Put into a test's fields of this type by the name of the field. */
    public record Fakes(FakeService chat, FakeService file, FakeService mail) {}

    /** What makes a REST client first may see another view of the configuration than the test's; this is in all of them. */
    private static final String CHAT = "quarkus.rest-client.chat-service.url";

    @Override
    public Map<String, String> start() {
        System.setProperty(CHAT, chat.url());
        return Map.of(
                CHAT,
                chat.url(),
                "quarkus.rest-client.file-service.url",
                file.url(),
                "quarkus.rest-client.mail-service.url",
                mail.url(),
                "parley.identity.guests",
                "true",
                "parley.identity.admins",
                "the-operator",
                "parley.line.port",
                "0",
                "parley.frames.port",
                "0");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(new Fakes(chat, file, mail), new TestInjector.MatchesType(Fakes.class));
    }

    @Override
    public void stop() {
        System.clearProperty(CHAT);
        chat.stop();
        file.stop();
        mail.stop();
    }
}
