package dev.parley.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything in this run that nobody but its owner should ever read, with what it is. */
final class Secrets {

    private static final Map<String, String> ALL = new ConcurrentHashMap<>();

    private static final Set<String> FIELDS = Set.of("accessToken", "refreshToken", "password");
    private static final Pattern CONFIGURED =
            Pattern.compile(".*(password|secret|token|sign\\.key|encryption-key|\\buser\\.[^.]+@.*)");
    /** What is shorter may stand in a log by chance. */
    private static final int SHORTEST = 12;

    private Secrets() {}

    static String keep(String what, String secret) {
        if (secret.length() >= SHORTEST) {
            ALL.put(secret, what);
        }
        return secret;
    }

    /** Those in an answer. */
    static void keep(JsonNode answer) {
        for (String field : FIELDS) {
            if (answer.path(field).isTextual()) {
                keep(field, answer.get(field).asText());
            }
        }
    }

    /** Those that the launcher told a part of the suite. */
    static void keep(String part, Properties configuration) {
        configuration.stringPropertyNames().stream()
                .filter(key -> CONFIGURED.matcher(key).matches())
                .forEach(key -> configuration
                        .getProperty(key)
                        .lines()
                        .filter(line -> !line.startsWith("-----"))
                        .forEach(line -> keep(part + ": " + key, line.strip())));
    }

    /** Those that are files of their own, line by line; a public key is none. */
    static void keepFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .replaceAll("(?s)-----BEGIN PUBLIC KEY-----.*?-----END[^\n]*", "");
                text.lines()
                        .filter(line -> !line.startsWith("-----"))
                        .forEach(line -> keep(file.getFileName().toString(), line.strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the secret to what it is. */
    static Map<String, String> all() {
        return Map.copyOf(ALL);
    }
}
