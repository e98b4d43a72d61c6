package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.ApiDocument.Operation;
import dev.parley.acceptance.ApiDocument.Parameter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service offers to other services it offers to those whose token names it, and to nobody else, whoever signed their token. */
class AudiencesIT {

    /** Whose token is for whom: DESIGN's arrows, as the suite's configuration has them. */
    private static final Map<String, List<String>> WELCOME = Map.of(
            "chat-service", List.of("file-service", "mail-service"),
            "file-service", List.of("chat-service"),
            "mail-service", List.of("chat-service"),
            "gateway", List.of("file-service"));

    /** The gateway's one door for services, which its public document does not show. */
    private static final List<Operation> GATEWAYS = List.of(new Operation(
            "appSession",
            "POST",
            "/internal/app-sessions",
            List.of(),
            "application/json",
            Api.JSON.createObjectNode()));

    private final RunningSuite suite = RunningSuite.get();

    @ParameterizedTest
    @ValueSource(strings = {"chat-service", "file-service", "mail-service", "gateway"})
    void aTokenForAnotherServiceOpensNothing(String service) {
        var doors = new ArrayList<String>();

        for (Operation operation : operations(service)) {
            tokens(service)
                    .filter(token -> status(service, operation, token) != 401)
                    .forEach(token -> doors.add(operation + " by a token for others"));
            if (status(service, operation, null) != 401) {
                doors.add(operation + " without a token");
            }
        }

        assertThat(doors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-service", "file-service", "mail-service", "gateway"})
    void aTokenForThisServiceIsTakenForOne(String service) {
        for (Operation operation : operations(service)) {
            for (String friend : WELCOME.get(service)) {
                assertThat(status(service, operation, suite.serviceToken(friend)))
                        .as("%s by %s", operation, friend)
                        .isNotEqualTo(401);
            }
        }
    }

    private List<Operation> operations(String service) {
        return service.equals("gateway") ? GATEWAYS : ApiDocument.of(suite.service(service));
    }

    /** Good ones, but for others: services' tokens, and that of a person who is logged in at the gateway. */
    private Stream<String> tokens(String service) {
        String person =
                Api.register(suite.gateway(1), Api.Person.fresh("wanderer")).token();
        Stream<String> others = Stream.of("chat-service", "file-service", "mail-service")
                .filter(other -> !WELCOME.get(service).contains(other))
                .map(suite::serviceToken);
        return Stream.concat(Stream.of(person), others);
    }

    private int status(String service, Operation operation, @Nullable String token) {
        String path = operation.path();
        for (Parameter parameter : operation.parameters()) {
            path = path.replace("{" + parameter.name() + "}", "1");
        }
        URI uri = suite.service(service).resolve(path);
        byte[] body = operation.method().equals("GET") ? new byte[0] : "{}".getBytes(StandardCharsets.UTF_8);
        String type = Optional.ofNullable(operation.type()).orElse("application/json");
        return Exchange.send(uri, operation.method(), token, type, body).status();
    }
}
