package dev.parley.gateway.rest;

import static dev.parley.gateway.rest.Client.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.gateway.fake.FakeService;
import dev.parley.gateway.fake.FakeServices;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.Tokens;
import dev.parley.gateway.upstream.file.UploadTickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class FilesIT {

    /** More than the heap of this test. */
    private static final long LARGE = 800L << 20;

    private static final String REFUSAL =
            """
            {"type":"https://parley.dev/problems/not-allowed","title":"Not allowed","status":403,
             "detail":"You may not write here.","retry":false}""";

    FakeServices.Fakes fakes;

    @Inject
    UploadTickets tickets;

    @Inject
    Tokens tokens;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aLargeFileGoesInWithoutBeingHeld() throws Exception {
        var received = new LinkedBlockingQueue<Long>();
        fakes.file().on("POST /rooms/large/files", exchange -> {
            received.add(count(exchange.getRequestBody()));
            FakeService.answer(exchange, 201, "application/json", "{\"id\":\"f\"}");
        });

        HttpResponse<String> response = http.send(
                request("/api/v1/rooms/large/files?name=a%20%26%20b.bin")
                        .POST(HttpRequest.BodyPublishers.fromPublisher(
                                HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(LARGE)), LARGE))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("{\"id\":\"f\"}");
        assertThat(received.poll()).isEqualTo(LARGE);
        var asked = fakes.file().asked("POST /rooms/large/files").getFirst();
        assertThat(asked.path()).endsWith("?name=a%20%26%20b.bin");
        assertThat(asked.headers().get("Content-length")).containsExactly(Long.toString(LARGE));
        assertThat(asked.headers().get("Idempotency-key")).hasSize(1);
    }

    @Test
    void aLargeFileInChunksGoesInAsWell() throws Exception {
        var received = new LinkedBlockingQueue<Long>();
        fakes.file().on("POST /rooms/chunks/files", exchange -> {
            received.add(count(exchange.getRequestBody()));
            FakeService.answer(exchange, 201, "application/json", "{}");
        });

        HttpResponse<String> response = http.send(
                request("/api/v1/rooms/chunks/files?name=x")
                        .header("Content-Type", "image/png")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(50_000_000)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(received.poll()).isEqualTo(50_000_000);
        assertThat(fakes.file()
                        .asked("POST /rooms/chunks/files")
                        .getFirst()
                        .headers()
                        .get("X-file-type"))
                .containsExactly("image/png");
    }

    @Test
    void aLargeFileComesOutWithoutBeingHeld() throws Exception {
        fakes.file().on("GET /files/large/content", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/pdf");
            exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=a.pdf");
            exchange.getResponseHeaders().set("ETag", "\"abc\"");
            exchange.sendResponseHeaders(200, LARGE);
            try (OutputStream out = exchange.getResponseBody()) {
                new Zeros(LARGE).transferTo(out);
            }
        });

        HttpResponse<InputStream> response =
                http.send(request("/api/v1/files/large/content").build(), HttpResponse.BodyHandlers.ofInputStream());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(count(response.body())).isEqualTo(LARGE);
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(LARGE);
        assertThat(response.headers().firstValue("ETag")).contains("\"abc\"");
        assertThat(response.headers().allValues("Content-Disposition")).containsExactly("attachment; filename=a.pdf");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void aRangeIsPassedOn() {
        fakes.file().on("GET /files/part/content", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Range")).isEqualTo("bytes=2-4");
            exchange.getResponseHeaders().set("Content-Range", "bytes 2-4/10");
            FakeService.answer(exchange, 206, "image/png", "cde");
        });

        register()
                .request()
                .header("Range", "bytes=2-4")
                .get("/api/v1/files/part/content")
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 2-4/10")
                .header("Content-Length", "3")
                .body(equalTo("cde"));
    }

    @Test
    void whoSendsTooManyAtATimeIsToldWhenToComeBack() {
        fakes.file().on("POST /rooms/crowded/files", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Retry-After", "10");
            FakeService.answer(
                    exchange,
                    429,
                    "application/problem+json",
                    """
                    {"type":"https://parley.dev/problems/too-many-transfers","title":"t","status":429,"detail":"d","retry":true}""");
        });

        register()
                .request()
                .contentType("application/octet-stream")
                .body(new byte[10])
                .post("/api/v1/rooms/crowded/files?name=x")
                .then()
                .statusCode(429)
                .header("Retry-After", "10")
                .body("type", equalTo("https://parley.dev/problems/too-many-transfers"));
    }

    @Test
    void aHeadLeavesNothingOpen() {
        fakes.file().on("GET /files/head/content", exchange -> {
            FakeService.answer(exchange, 200, "image/png", "abc");
        });
        var person = register();

        for (int n = 0; n < 20; n++) {
            person.request().head("/api/v1/files/head/content").then().statusCode(200);
        }

        person.request().get("/api/v1/files/head/content").then().body(equalTo("abc"));
    }

    @Test
    void whoGoesAwayAmidAnUploadBreaksIt() throws Exception {
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        fakes.file().on("POST /rooms/broken/files", exchange -> ended.add(read(exchange)));

        try (Socket socket = upload("/api/v1/rooms/broken/files?name=x", 10_000_000)) {
            socket.getOutputStream().write(new byte[1_000_000]);
            socket.getOutputStream().flush();
        }

        assertThat(ended.poll(10, TimeUnit.SECONDS)).startsWith("broken");
    }

    @Test
    void whoGoesAwayAmidAChunkedUploadBreaksIt() throws Exception {
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        fakes.file().on("POST /rooms/broken-chunks/files", exchange -> ended.add(read(exchange)));

        try (Socket socket = upload("/api/v1/rooms/broken-chunks/files?name=x", -1)) {
            for (int n = 0; n < 10; n++) {
                chunk(socket, 100_000);
            }
        }

        assertThat(ended.poll(10, TimeUnit.SECONDS)).startsWith("broken");
    }

    @Test
    void whoGoesAwayWhileNobodyTakesTheirUploadBreaksIt() throws Exception {
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        var goOn = new CountDownLatch(1);
        fakes.file().on("POST /rooms/stalled/files", exchange -> {
            await(goOn);
            ended.add(read(exchange));
        });

        try (Socket socket = upload("/api/v1/rooms/stalled/files?name=x", -1)) {
            chunk(socket, 1_000_000);
        }
        goOn.countDown();

        assertThat(ended.poll(10, TimeUnit.SECONDS)).startsWith("broken");
    }

    @Test
    void whoGoesAwayAmidADownloadEndsItUpstream() throws Exception {
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        fakes.file().on("GET /files/endless/content", exchange -> {
            exchange.sendResponseHeaders(200, LARGE * 10);
            try {
                new Zeros(LARGE * 10).transferTo(exchange.getResponseBody());
                ended.add("whole");
            } catch (IOException e) {
                ended.add("broken " + e.getMessage());
            }
        });

        HttpResponse<InputStream> response =
                http.send(request("/api/v1/files/endless/content").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            in.readNBytes(1_000_000);
        }

        assertThat(ended.poll(10, TimeUnit.SECONDS)).startsWith("broken");
    }

    @Test
    void aRefusalIsHeardBeforeTheEndOfTheUpload() throws Exception {
        fakes.file()
                .on(
                        "POST /rooms/closed/files",
                        exchange -> FakeService.answer(exchange, 403, "application/problem+json", REFUSAL));

        try (Socket socket = upload("/api/v1/rooms/closed/files?name=x", 100_000_000)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(new byte[1_000_000]);
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 403");
        }
    }

    @Test
    void aLargeFileThatIsRefusedIsNotHeldEither() throws Exception {
        fakes.file()
                .on(
                        "POST /rooms/refused/files",
                        exchange -> FakeService.answer(exchange, 403, "application/problem+json", REFUSAL));

        HttpResponse<String> response = http.send(
                request("/api/v1/rooms/refused/files?name=x")
                        .POST(HttpRequest.BodyPublishers.fromPublisher(
                                HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(LARGE)), LARGE))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void aTicketIsGoodForItsFileOnly() throws Exception {
        var person = register();
        Caller caller = tokens.verify(person.access());
        fakes.file().on("POST /rooms/tickets/files", 201, "{\"id\":\"f\"}");
        var ticket = tickets.issue(caller, "tickets", "key-1", "täst.txt", 5);

        given().body("hello".getBytes(StandardCharsets.UTF_8))
                .put(ticket.url())
                .then()
                .statusCode(201)
                .body("id", equalTo("f"));
        given().body("hello!".getBytes(StandardCharsets.UTF_8))
                .put(ticket.url())
                .then()
                .statusCode(422);
        given().body("hello".getBytes(StandardCharsets.UTF_8))
                .put(ticket.url() + "x")
                .then()
                .statusCode(403)
                .body("type", equalTo("https://parley.dev/problems/bad-ticket"));
        given().body("hello".getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/uploads/" + person.access())
                .then()
                .statusCode(403);

        var asked = fakes.file().asked("POST /rooms/tickets/files").getFirst();
        assertThat(asked.body()).isEqualTo("hello");
        assertThat(asked.headers().get("Idempotency-key")).containsExactly("key-1");
        assertThat(asked.path()).endsWith("?name=t%C3%A4st.txt");
        assertThat(subject(asked.headers().get("Authorization").getFirst())).contains("\"" + person.person() + "\"");
    }

    private static String read(HttpExchange exchange) {
        try {
            return "whole " + count(exchange.getRequestBody());
        } catch (IOException e) {
            return "broken " + e.getMessage();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void chunk(Socket socket, int size) throws IOException {
        socket.getOutputStream().write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(new byte[size]);
        socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static long count(InputStream in) throws IOException {
        return in.transferTo(OutputStream.nullOutputStream());
    }

    private static String subject(String authorization) {
        return new String(Base64.getUrlDecoder().decode(authorization.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + target))
                .header("Authorization", "Bearer " + register().access());
    }

    private static Socket upload(String target, long length) throws IOException {
        var socket = new Socket(URI.create(RestAssured.baseURI).getHost(), RestAssured.port);
        String size = length < 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + length;
        socket.getOutputStream()
                .write(("POST " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                + register().access() + "\r\n" + size + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Made as they are read. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
