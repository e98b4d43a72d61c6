package dev.parley.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Peers from Debian's packages, installed when this may be done here. */
final class Debian {

    private static final int INSTALL_MINUTES = 5;
    /** While it forbids, Debian starts no service that it installs. */
    private static final Path START_POLICY = Path.of("/usr/sbin/policy-rc.d");

    private Debian() {}

    /** What is missing although it was tried, in words for the user. */
    static Optional<String> need(String program, String packageName, Consumer<String> progress) {
        if (Programs.isThere(program)) {
            return Optional.empty();
        }
        var advice = Optional.of("%s is not installed (Debian: apt-get install %s)".formatted(program, packageName));
        if (!Programs.isThere("apt-get") || !"root".equals(System.getProperty("user.name"))) {
            return advice;
        }
        progress.accept("  apt-get install " + packageName);
        try {
            install(packageName);
        } catch (IOException e) {
            return advice;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return advice;
        }
        return Programs.isThere(program) ? Optional.empty() : advice;
    }

    private static void install(String packageName) throws IOException, InterruptedException {
        boolean ours = !Files.exists(START_POLICY);
        if (ours) {
            Files.writeString(START_POLICY, "#!/bin/sh\nexit 101\n");
            Files.setPosixFilePermissions(START_POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            run("apt-get", "update");
            run("apt-get", "install", "-y", "--no-install-recommends", packageName);
        } finally {
            if (ours) {
                Files.delete(START_POLICY);
            }
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        if (!builder.start().waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
            throw new IOException(command[0] + " takes too long");
        }
    }
}
