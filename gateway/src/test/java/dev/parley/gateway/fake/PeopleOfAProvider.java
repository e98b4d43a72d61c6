package dev.parley.gateway.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A gateway whose people are those of an OpenID Connect provider. */
public final class PeopleOfAProvider implements QuarkusTestResourceLifecycleManager {

    /** Where the browsers of those people know the gateway to be. */
    public static final String PUBLIC_URL = "https://parley.example.org";

    private final FakeProvider provider = new FakeProvider();

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                Map.entry("mp.jwt.verify.issuer", provider.issuer()),
                // The engines' configuration has Parley's own key in its place
                Map.entry("mp.jwt.verify.publickey", "NONE"),
                Map.entry("mp.jwt.verify.publickey.location", provider.issuer() + "/keys"),
                Map.entry("mp.jwt.verify.publickey.algorithm", "RS256"),
                Map.entry("mp.jwt.verify.audiences", "parley"),
                Map.entry("parley.public-url", PUBLIC_URL),
                Map.entry("parley.provider.client-id", FakeProvider.CLIENT),
                Map.entry("parley.provider.client-secret", FakeProvider.CLIENT_SECRET),
                Map.entry("parley.provider.name", "Harbour ID"),
                Map.entry("parley.identity.id-claim", "preferred_username"),
                Map.entry("parley.identity.provider-session", "PT1H"),
                Map.entry("parley.identity.registration", "closed"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(provider, new TestInjector.MatchesType(FakeProvider.class));
    }

    @Override
    public void stop() {
        provider.stop();
    }
}
