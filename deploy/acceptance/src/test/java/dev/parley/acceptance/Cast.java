package dev.parley.acceptance;

import dev.parley.acceptance.Api.Answer;
import dev.parley.acceptance.Api.Person;
import dev.parley.acceptance.AuthorizationTable.Who;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of each kind, and a bystander to whom things are done. */
final class Cast {

    /** Who is an operator in the suite under test; see the environment that the tests run in. */
    private static final String OPERATOR = "the-operator";

    private final URI gateway;
    private final Map<Who, Person> people = new EnumMap<>(Who.class);
    private final Map<Who, Api> apis = new EnumMap<>(Who.class);
    private final Person bystander = Person.fresh("bystander");
    private final Api bystanderApi;
    private final String guest;

    Cast(RunningSuite suite) {
        gateway = suite.gateway(1);
        bystanderApi = Api.register(gateway, bystander);
        for (Who who : Who.values()) {
            switch (who) {
                case ANONYMOUS, GUEST -> {}
                case ADMIN -> people.put(who, new Person(OPERATOR, suite.password("person-" + OPERATOR)));
                default -> people.put(who, Person.fresh("the-" + who.name().toLowerCase(Locale.ROOT)));
            }
        }
        people.forEach((who, person) -> apis.put(who, Api.enter(gateway, person)));
        Api visitor = Api.asGuest(gateway, "visitor");
        apis.put(Who.GUEST, visitor);
        guest = visitor.get("people/me").body().get("id").asText();
    }

    /** @throws AssertionError for the anonymous, who has none */
    Api of(Who who) {
        Api api = apis.get(who);
        if (api == null) {
            throw new AssertionError(who + " has no session");
        }
        return api;
    }

    String id(Who who) {
        return who == Who.GUEST ? guest : people.get(who).name();
    }

    @Nullable
    String token(Who who) {
        return who == Who.ANONYMOUS ? null : of(who).token();
    }

    /** A token of a session that may be ended. */
    @Nullable
    String freshToken(Who who) {
        return switch (who) {
            case ANONYMOUS -> null;
            case GUEST -> Api.asGuest(gateway, "visitor").token();
            default -> Api.logIn(gateway, people.get(who)).token();
        };
    }

    /** What somebody needs to go on with a session of theirs, who is nobody of these. */
    String refreshToken() {
        Answer session = Api.nobody(gateway).post("sessions/guest", Map.of("nick", "passer-by"));
        return session.body().get("refreshToken").asText();
    }

    Person bystander() {
        return bystander;
    }

    Api bystanderApi() {
        return bystanderApi;
    }
}
