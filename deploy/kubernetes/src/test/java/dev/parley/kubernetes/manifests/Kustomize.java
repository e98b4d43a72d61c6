package dev.parley.kubernetes.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program that builds manifests: kubectl from 1.21 on, which knows components, or kustomize itself. */
public record Kustomize(List<String> command) {
    private static final Pattern KUBECTL =
            Pattern.compile("GitVersion:\\s*\"?v1\\.(\\d+)|\"gitVersion\":\\s*\"v1\\.(\\d+)");
    private static final int COMPONENTS_SINCE = 21;

    /** What is on this machine, if anything. */
    public static Optional<Kustomize> here() {
        if (kubectlMinor() >= COMPONENTS_SINCE) {
            return Optional.of(new Kustomize(List.of("kubectl", "kustomize")));
        }
        return run(List.of("kustomize", "version")).map(version -> new Kustomize(List.of("kustomize", "build")));
    }

    private static int kubectlMinor() {
        var version =
                run(List.of("kubectl", "version", "--client", "-o", "json")).map(KUBECTL::matcher);
        return version.filter(found -> found.find())
                .map(found -> Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1)))
                .orElse(0);
    }

    /** @throws IllegalStateException when it does not build, with what kustomize says */
    public String build(Path folder) {
        var words =
                Stream.concat(command.stream(), Stream.of(folder.toString())).toList();
        try {
            var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.PIPE);
            // It lives for seconds: to collect its garbage costs a third of them
            builder.environment().put("GOGC", "off");
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || !complaint.isBlank()) {
                throw new IllegalStateException("%s does not build:%n%s".formatted(folder, complaint));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
