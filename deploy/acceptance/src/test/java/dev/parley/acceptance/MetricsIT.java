package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the services show Prometheus, and what dashboard and alerts ask it for. */
class MetricsIT {

    private static final Path OBSERVABILITY = Options.checkout().resolve("deploy/kubernetes/components/observability");
    private static final Pattern ASKED = Pattern.compile("\\b(parley|jvm|http_server|agroal|process)_\\w+");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z]\\w*)(\\{.*?})? (\\S+)");
    private static final Pattern HELP = Pattern.compile("(?m)^# HELP (parley_\\w+) (\\S.*)$");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (parley_\\w+) ");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RunningSuite suite = RunningSuite.get();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyMetricOfDashboardAndAlertsIsShown() throws Exception {
        String asking = Files.readString(OBSERVABILITY.resolve("dashboards/parley.json"))
                + Files.readString(OBSERVABILITY.resolve("alerts.yaml"));

        Set<String> asked =
                ASKED.matcher(asking).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));

        assertThat(SAMPLE.matcher(scrapeAll()).results().map(sample -> sample.group(1)))
                .containsAll(asked);
    }

    @Test
    void everyMetricOfOursIsExplained() throws Exception {
        String shown = scrapeAll();

        Set<String> explained =
                HELP.matcher(shown).results().map(help -> help.group(1)).collect(Collectors.toSet());

        assertThat(TYPE.matcher(shown).results().map(type -> type.group(1)).filter(name -> !name.endsWith("_max")))
                .isNotEmpty()
                .isSubsetOf(explained);
    }

    @Test
    void aMessageToTwoShowsInTheNumbers() throws Exception {
        Api alice = Api.register(suite.gateway(1), Api.Person.fresh("alice"));
        String room = "numbers-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(alice.post("rooms", Map.of("room", room)).status()).isEqualTo(201);
        double entries = sum("parley_chat_entries_total", "");
        double deliveries = sum("parley_gateway_deliveries_total", "");
        double accepted = sum("parley_gateway_writes_total", "accepted");

        try (WireClient one = WireClient.connect(suite.gateway(1), alice.token());
                WireClient two = WireClient.connect(suite.gateway(2), alice.token())) {
            one.join(room, null);
            two.join(room, null);
            one.send(room, "counted", "count me");

            Await.until(LIMIT, "two sessions", () -> sum("parley_sessions", "websocket") >= 2);
            Await.until(
                    LIMIT,
                    () -> "one entry more than %s, one write more than %s, and two deliveries more than %s in\n%s"
                            .formatted(entries, accepted, deliveries, ours()),
                    () -> sum("parley_chat_entries_total", "") > entries
                            && sum("parley_gateway_writes_total", "accepted") > accepted
                            && sum("parley_gateway_deliveries_total", "") >= deliveries + 2);
        }
    }

    private double sum(String name, String label) throws Exception {
        return SAMPLE.matcher(scrapeAll())
                .results()
                .filter(sample -> sample.group(1).equals(name)
                        && String.valueOf(sample.group(2)).contains(label.isEmpty() ? "" : "\"" + label + "\""))
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
                .sum();
    }

    private String ours() {
        try {
            return scrapeAll()
                    .lines()
                    .filter(line -> line.startsWith("parley_"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    private String scrapeAll() throws IOException, InterruptedException {
        var all = new StringBuilder();
        for (URI service : services()) {
            var answer = http.send(
                    HttpRequest.newBuilder(service.resolve("/q/metrics")).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            all.append(answer.body()).append('\n');
        }
        return all.toString();
    }

    private List<URI> services() {
        return suite.processes();
    }
}
