package dev.parley.file.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.catalog.Catalog;
import dev.parley.file.catalog.Ledger;
import dev.parley.file.fakes.Await;
import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The edge as the programs that people have use it. */
@QuarkusTest
@QuarkusTestResource(FakesResource.class)
@Timeout(60)
class ClientProgramsIT {

    Fakes fakes;

    @Inject
    FtpEdge edge;

    @Inject
    Catalog catalog;

    @Inject
    Ledger ledger;

    private final String name = "file-" + UUID.randomUUID() + ".txt";
    private Path home = Path.of("");
    private Path local = Path.of("");

    @BeforeEach
    void makeFile() throws IOException {
        home = Files.createTempDirectory("parley-programs");
        byte[] bytes = new byte[500_000];
        new Random(7).nextBytes(bytes);
        local = Files.write(home.resolve(name), bytes);
    }

    /** The calls of the original lab's clients, and then some. */
    @Test
    void pythonsFtplibWorksUnchanged() throws Exception {
        assertThat(
                        python(
                                """
                for passive in (True, False):
                    ftp = FTP()
                    ftp.connect('127.0.0.1', port, timeout=10)
                    ftp.login('alice', password)
                    ftp.set_pasv(passive)
                    with open(path, 'rb') as f:
                        print(ftp.storbinary('STOR ' + name, f))
                    with open(path + '.back', 'wb') as f:
                        print(ftp.retrbinary('RETR ' + name, f.write))
                    assert open(path, 'rb').read() == open(path + '.back', 'rb').read()
                    assert name in ftp.nlst()
                    lines = []
                    ftp.dir(lines.append)
                    assert any(line.endswith(' ' + name) for line in lines), lines
                    assert ftp.size(name) == 500000
                    assert name in [n for n, _ in ftp.mlsd()]
                    with open(path, 'rb') as f:
                        ftp.storlines('STOR lines-' + name, f)
                    ftp.quit()
                """))
                .contains("Shared " + name);
    }

    @Test
    void pythonsFtplibCanTryAPasswordAgain() throws Exception {
        python(
                """
                ftp = FTP()
                ftp.connect('127.0.0.1', port, timeout=10)
                try:
                    ftp.login('alice', 'wrong')
                    assert False
                except ftplib.error_perm as e:
                    assert str(e).startswith('530'), e
                ftp.login('alice', password)
                ftp.quit()
                """);
    }

    /** It sends the command as urgent data, whose last byte does not arrive. */
    @Test
    void pythonsFtplibCanAbort() throws Exception {
        python(
                """
                ftp = FTP()
                ftp.connect('127.0.0.1', port, timeout=10)
                ftp.login('alice', password)
                data = ftp.transfercmd('STOR ' + name)
                data.sendall(b'x' * 100000)
                assert ftp.abort().startswith('426')
                assert ftp.getresp().startswith('226')
                data.close()
                assert name not in ftp.nlst()
                with open(path, 'rb') as f:
                    ftp.storbinary('STOR ' + name, f)
                assert ftp.size(name) == 500000
                """);
    }

    @Test
    void curlWorks() throws Exception {
        for (List<String> tls : List.of(List.<String>of(), List.of("--ssl-reqd"))) {
            for (int i = 0; i < 5; i++) {
                curl(tls, "-T", local.toString(), url());
                curl(tls, "-o", local + ".back", url());
                assertThat(Path.of(local + ".back")).hasSameBinaryContentAs(local);
                assertThat(curl(tls, url("/"))).contains(name);
            }
        }
    }

    @Test
    void lftpWorks() throws Exception {
        Assumptions.assumeTrue(isInstalled("lftp"), "LEFT OUT: lftp is not installed.");
        for (boolean tls : new boolean[] {false, true}) {
            String script =
                    """
                    set net:max-retries 1; set net:timeout 10; set cmd:fail-exit yes; set ftp:ssl-allow %s; set ftp:ssl-force %s
                    set ftp:ssl-protect-data yes; set ssl:ca-file %s
                    open -u alice,%s -p %d localhost
                    put %s; get -c %s -o %s.back; ls; nlist; mirror --dry-run lobby
                    """
                            .formatted(
                                    tls,
                                    tls,
                                    fakes.certificate.pem(),
                                    Fakes.APP_PASSWORD,
                                    edge.port(),
                                    local,
                                    name,
                                    local + "-" + tls);
            assertThat(run("lftp", "-c", script)).contains(name);
            assertThat(Path.of(local + "-" + tls + ".back")).hasSameBinaryContentAs(local);
        }
    }

    @Test
    void aKilledClientLeavesNothingVisible() throws Exception {
        Assumptions.assumeTrue(isInstalled("curl"), "LEFT OUT: curl is not installed.");
        int before = attempts();
        Process curl = new ProcessBuilder(List.of(
                        "curl",
                        "-sS",
                        "--limit-rate",
                        "50k",
                        "-u",
                        "alice:" + Fakes.APP_PASSWORD,
                        "-T",
                        local.toString(),
                        url()))
                .start();
        Await.until("the upload is under way", () -> attempts() > before);

        curl.destroyForcibly().waitFor();

        Await.until("nothing is left", () -> attempts() <= before);
        assertThat(catalog.newest("lobby", name)).isEmpty();
    }

    private int attempts() {
        return ledger.silentFor(Duration.ofMinutes(-1), 1000).size();
    }

    private String url() {
        return url("/" + name);
    }

    private String url(String path) {
        return "ftp://localhost:" + edge.port() + path;
    }

    private String curl(List<String> more, String... arguments) throws Exception {
        Assumptions.assumeTrue(isInstalled("curl"), "LEFT OUT: curl is not installed.");
        var command = new ArrayList<>(List.of("curl", "-sS", "-u", "alice:" + Fakes.APP_PASSWORD));
        command.addAll(List.of("--cacert", fakes.certificate.pem().toString(), "--max-time", "20"));
        command.addAll(more);
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private String python(String calls) throws Exception {
        Assumptions.assumeTrue(isInstalled("python3"), "LEFT OUT: python3 is not installed.");
        Path script = Files.writeString(
                home.resolve("lab.py"),
                """
                import ftplib, sys
                from ftplib import FTP
                port, password, path, name = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
                """
                        + calls);
        return run(
                "python3",
                script.toString(),
                Integer.toString(edge.port()),
                Fakes.APP_PASSWORD,
                local.toString(),
                name);
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
