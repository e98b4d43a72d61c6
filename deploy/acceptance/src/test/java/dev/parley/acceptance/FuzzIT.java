package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.acceptance.ApiDocument.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Sends every operation of the OpenAPI document what it should not get. Whatever comes: an answer in time, no failure of the server, each
 * refusal a problem (RFC 9457) unless what came is not even HTTP, and nothing in it of how the server is made. {@code -Dparley.fuzz.seed=} repeats a run.
 */
class FuzzIT {

    private static final Duration TIME = Duration.ofSeconds(Long.getLong("parley.fuzz.seconds", 10));
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int ENOUGH = 20;

    /** Said of somebody else's server, which may fail. */
    private static final Set<String> OF_OTHERS = Set.of("mail-server-unreachable", "mail-server-error");

    private static final int LONGEST_SHOWN = 600;

    /** Stack traces, and names of classes and libraries. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\sat [a-z]+\\.[\\w.$]+\\(|Exception\\b|(?<![\\w.])(java|javax|jakarta"
                    + "|io\\.(quarkus|vertx|netty|smallrye)|com\\.fasterxml|org\\.(jboss|postgresql|hibernate)|dev\\.parley)\\.[a-zA-Z]");

    private final RunningSuite suite = RunningSuite.get();
    private final long seed = Long.getLong("parley.fuzz.seed", System.nanoTime());

    @Test
    void whateverIsSentTheAnswerIsAProperOne() {
        System.out.println("Fuzzing with -Dparley.fuzz.seed=" + seed);
        List<Operation> operations = ApiDocument.of(suite.gateway(1)).stream()
                .map(this::withServersOfThisSuite)
                .toList();
        HostileRequests hostile = hostile();
        var faults = new ArrayList<String>();
        long end = System.nanoTime() + TIME.toNanos();
        int sent = 0;

        for (; System.nanoTime() < end && faults.size() < ENOUGH; sent++) {
            Operation operation = operations.get(sent % operations.size());
            byte[] request = hostile.of(operation);
            fault(request).ifPresent(fault -> faults.add(operation + ": " + fault + "\n  " + shown(request)));
        }

        System.out.println("Fuzzed with " + sent + " requests");
        assertThat(faults).as("with seed %d", seed).isEmpty();
        assertThat(sent).isGreaterThan(operations.size());
    }

    /** Others' are left alone: when they answer is not Parley's. */
    private Operation withServersOfThisSuite(Operation operation) {
        return operation.id().equals("connectMailAccount")
                ? operation.withExample(Api.JSON.valueToTree(Mailroom.account(suite.mail("alice"))))
                : operation;
    }

    private HostileRequests hostile() {
        Api person = Api.register(suite.gateway(1), Api.Person.fresh("fuzzer"));
        JsonNode said = person.say("lobby", "fuzz", "to be fuzzed").body();
        String file = person.upload("lobby", "fuzz.txt", "fuzz".getBytes(StandardCharsets.UTF_8))
                .body()
                .get("id")
                .asText();
        var known = Map.of(
                "room", "lobby",
                "person", "me",
                "at", said.get("epoch") + ":" + said.get("seq"),
                "file", file,
                "emoji", "%F0%9F%91%8D",
                "folder", "INBOX",
                "uid", "1",
                "part", "1");
        return new HostileRequests(new SplittableRandom(seed), known, person.token());
    }

    private Optional<String> fault(byte[] request) {
        try {
            return fault(RawHttp.send(suite.gateway(1), request, ANSWER), request);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> fault(RawHttp.Answer answer, byte[] request) {
        if (answer.status() >= 500 && answer.status() != 503 && !OF_OTHERS.contains(problem(answer))) {
            return Optional.of("failed: " + answer.head() + shortened(answer.body()));
        }
        if (answer.isRefusalOfHttp() && RawHttp.isMalformed(request)) {
            return Optional.empty();
        }
        boolean head = new String(request, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ");
        boolean problem = answer.header("Content-Type").orElse("").startsWith("application/problem+json");
        if (answer.status() >= 400 && !head && !problem) {
            return Optional.of("refused without a problem: " + answer.head() + shortened(answer.body()));
        }
        return answer.status() >= 400 && INSIDE.matcher(answer.body()).find()
                ? Optional.of("tells of its inside: " + shortened(answer.body()))
                : Optional.empty();
    }

    /** Its type, without where types are described; empty when it is none. */
    private static String problem(RawHttp.Answer answer) {
        try {
            String type = Api.JSON.readTree(answer.body()).path("type").asText();
            return type.substring(type.lastIndexOf('/') + 1);
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static String shown(byte[] request) {
        return shortened(new String(request, StandardCharsets.ISO_8859_1).replaceAll("Bearer [\\w.-]{40,}", "Bearer …"))
                .replace("\r\n", "\n  ");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "… " + text.length();
    }
}
