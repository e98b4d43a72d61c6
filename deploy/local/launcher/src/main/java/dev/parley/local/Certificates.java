package dev.parley.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A self-signed certificate for each engine that speaks TLS, made by the JDK's keytool and trusted by name: localhost, and in a
 * cluster {@code <server>-server}.
 */
record Certificates(Home home, Secrets secrets) {

    /** The key store (PKCS#12) of a server; its password is the secret {@code <server>-key-store}. */
    Path keyStore(String server) throws IOException, InterruptedException {
        var file = home.secret(server + ".p12");
        if (!Files.exists(file)) {
            var unfinished = home.secret(server + ".p12.new");
            Files.deleteIfExists(unfinished);
            keytool(
                    server,
                    unfinished,
                    List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650"),
                    List.of(
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1,dns:%s-server".formatted(server)));
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
            Files.deleteIfExists(exported(server));
            Files.move(unfinished, file);
        }
        return file;
    }

    /** The server's certificate (PEM), for those who are to trust it. */
    Path certificate(String server) throws IOException, InterruptedException {
        Path keyStore = keyStore(server);
        Path file = exported(server);
        if (!Files.exists(file)) {
            var unfinished = file.resolveSibling(server + ".pem.new");
            keytool(server, keyStore, List.of("-exportcert", "-rfc"), List.of("-file", unfinished.toString()));
            Files.move(unfinished, file);
        }
        return file;
    }

    private Path exported(String server) {
        return home.folder().resolve("config").resolve(server + ".pem");
    }

    private void keytool(String server, Path keyStore, List<String> action, List<String> details)
            throws IOException, InterruptedException {
        secrets.password(server + "-key-store");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(action);
        command.addAll(List.of("-alias", server, "-keystore", keyStore.toString(), "-storetype", "PKCS12"));
        command.addAll(
                List.of("-storepass:file", home.secret(server + "-key-store").toString()));
        command.addAll(details);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + output);
        }
    }
}
