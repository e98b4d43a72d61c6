package dev.parley.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.acceptance.Api.Answer;
import dev.parley.acceptance.Api.Person;
import dev.parley.acceptance.AuthorizationTable.Who;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of each kind, a bystander to whom things are done, and a troublemaker whom operators keep out. */
final class Cast {

    /** Who are operators in the suite under test, by a number behind it; see the environment that the tests run in. */
    private static final String OPERATOR = "the-operator-";

    private final URI gateway;
    private final Map<Who, Person> people = new EnumMap<>(Who.class);
    private final Map<Who, Api> apis = new EnumMap<>(Who.class);
    private final Person bystander = Person.fresh("bystander");
    private final Api bystanderApi;
    private final Person troublemaker = Person.fresh("troublemaker");
    private final String guest;

    /** @param number of the cast, which has an operator of its own: nobody else ends their sessions */
    Cast(RunningSuite suite, int number) {
        gateway = suite.gateway(1);
        bystanderApi = Api.register(gateway, bystander);
        Api.register(gateway, troublemaker);
        String operator = OPERATOR + number;
        for (Who who : Who.values()) {
            switch (who) {
                case ANONYMOUS, GUEST -> {}
                case ADMIN -> people.put(who, new Person(operator, suite.password("person-" + operator)));
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

    /** A session of theirs beside the one that they ask by. */
    String otherSession(Who who) {
        Api.logIn(gateway, people.get(who));
        return session(of(who), false);
    }

    String bystandersSession() {
        return session(bystanderApi, true);
    }

    private static String session(Api person, boolean current) {
        for (JsonNode session : person.get("people/me/sessions").body()) {
            if (session.get("current").asBoolean() == current) {
                return session.get("id").asText();
            }
        }
        throw new AssertionError("There is no such session");
    }

    /** Absent for those who have none. */
    Optional<String> password(Who who) {
        return Optional.ofNullable(people.get(who)).map(Person::password);
    }

    /** What somebody needs to go on with a session of theirs, who is nobody of these. */
    String refreshToken() {
        Answer session = Api.nobody(gateway).post("sessions/guest", Map.of("nick", "passer-by"));
        return session.body().get("refreshToken").asText();
    }

    Person troublemaker() {
        return troublemaker;
    }

    Person bystander() {
        return bystander;
    }

    Api bystanderApi() {
        return bystanderApi;
    }
}
