package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.wire.CloseCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway that is given time to go, as it is in a cluster, sends everybody away at once and finishes what it has begun. */
class LeavingGatewayIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern ACTIVE = Pattern.compile("(?m)^http_server_active_requests(?:\\{.*?})? (\\S+)");

    private final RunningSuite suite = RunningSuite.get();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void leaveNoTraceOfThis() {
        suite.configure(List.of("gateway"), Map.of());
    }

    @Test
    void anUploadThatRunsIsFinished() throws Exception {
        suite.configure(List.of("gateway"), Map.of("quarkus.shutdown.timeout", "5S"));
        byte[] bytes = new byte[2_000_000];
        new Random(9).nextBytes(bytes);
        Api alice = Api.register(suite.gateway(2), Api.Person.fresh("alice"));
        try (var onlooker = WireClient.connect(suite.gateway(1), alice.token());
                var upload =
                        new Socket(suite.gateway(1).getHost(), suite.gateway(1).getPort())) {
            double before = activeRequests();
            begin(upload, alice, bytes.length);
            upload.getOutputStream().write(bytes, 0, bytes.length / 2);
            Await.until(LIMIT, "the upload to run", () -> activeRequests() > before);

            var gone = CompletableFuture.runAsync(() -> suite.stop("gateway"));
            assertThat(onlooker.closed()).succeedsWithin(LIMIT).isEqualTo(CloseCode.GOING_AWAY.number());
            upload.getOutputStream().write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);

            String answer = answer(upload);
            assertThat(answer).startsWith("HTTP/1.1 201");
            String file = Api.JSON
                    .readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                    .required("id")
                    .asText();
            assertThat(Arrays.equals(alice.download("/api/v1/files/" + file + "/content"), bytes))
                    .isTrue();
            assertThat(gone).succeedsWithin(LIMIT);
        }
    }

    private static void begin(Socket socket, Api person, int length) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(
                """
                POST /api/v1/rooms/lobby/files?name=long.bin HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/octet-stream\r
                Content-Length: %d\r
                Idempotency-Key: %s\r
                Connection: close\r
                \r
                """
                        .formatted(person.token(), length, UUID.randomUUID())
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout((int) LIMIT.toMillis());
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** This question among them. */
    private double activeRequests() throws Exception {
        URI metrics = suite.gateway(1).resolve("/q/metrics");
        String shown = http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
        return ACTIVE.matcher(shown)
                .results()
                .mapToDouble(sample -> Double.parseDouble(sample.group(1)))
                .sum();
    }
}
