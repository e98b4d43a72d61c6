package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {
    private static final String READY = "{\"status\": \"UP\", \"checks\": []}";
    private static final String NOT_READY =
            """
            {
                "status": "DOWN",
                "checks": [
                    {"name": "reactive", "status": "UP"},
                    {
                        "name": "Database connections health check",
                        "status": "DOWN",
                        "data": {
                            "<default>": "Connection refused"
                        }
                    }
                ]
            }
            """;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final CountDownLatch answer = new CountDownLatch(1);
    private Home home;

    @BeforeEach
    void open() throws Exception {
        home = Home.open(folder);
    }

    @AfterEach
    void end() {
        answer.countDown();
        processes.forEach(Process::destroyForcibly);
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void whatNeverRanIsDown() throws Exception {
        assertThat(Status.of(new Home(folder.resolve("nowhere"))).screen()).contains("is down", "./parley up");
        assertThat(Status.of(home).screen()).contains("is down", "disk");
        assertThat(Status.of(home).isWell()).isFalse();
    }

    @Test
    void allIsWellWhenEverythingRunsAndIsReady() throws Exception {
        run("launcher");
        for (var engine : List.of("postgres", "kafka", "ftp", "mail")) {
            run(engine);
            home.writeConfig(engine, Map.of("port", port(serve(200, READY, ""))));
        }
        for (var service : Service.values()) {
            service(service.module, 200, READY, "parley_sessions{edge=\"line\"} 2.0\n");
        }
        service("gateway-2", 200, READY, "parley_sessions{edge=\"line\"} 1.0\n");

        var status = Status.of(home);

        assertThat(status.isWell()).isTrue();
        assertThat(status.screen()).contains("Parley runs on " + folder, "gateway-2", "line 9", "free");
    }

    @Test
    void aServiceThatIsNotReadySaysWhy() throws Exception {
        run("launcher");
        service("chat-service", 503, NOT_READY, "");

        var status = Status.of(home);

        assertThat(status.isWell()).isFalse();
        assertThat(status.screen())
                .contains("NOT READY", "Database connections health check: Connection refused")
                .doesNotContain("reactive");
    }

    @Test
    void aServiceThatStandsStillDelaysTheScreenLittle() throws Exception {
        run("launcher");
        var frozen = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        frozen.createContext("/", exchange -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        service("gateway", started(frozen));
        var begun = System.nanoTime();

        var screen = Status.of(home).screen();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(screen).contains("NOT READY", "no answer");
    }

    @Test
    void whatAKilledLauncherLeftIsSaid() throws Exception {
        run("kafka");

        assertThat(Status.of(home).screen()).contains("launcher", "is gone", "./parley down", "NO ANSWER");
    }

    private void service(String name, int status, String health, String metrics) throws IOException {
        service(name, serve(status, health, metrics));
    }

    private void service(String name, HttpServer server) throws IOException {
        run(name);
        home.writeConfig(name, Map.of("quarkus.http.port", port(server)));
    }

    private void run(String part) throws IOException {
        var process = new ProcessBuilder("sleep", "60").start();
        processes.add(process);
        home.pid(part).write(process.toHandle());
    }

    private HttpServer serve(int status, String health, String metrics) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        answer(server, "/q/health/ready", status, health);
        answer(server, "/q/metrics", 200, metrics);
        return started(server);
    }

    private static void answer(HttpServer server, String path, int status, String body) {
        server.createContext(path, exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private HttpServer started(HttpServer server) {
        server.start();
        servers.add(server);
        return server;
    }

    private static String port(HttpServer server) {
        return Integer.toString(server.getAddress().getPort());
    }
}
