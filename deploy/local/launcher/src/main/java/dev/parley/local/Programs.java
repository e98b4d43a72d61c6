package dev.parley.local;

import dev.parley.local.Program.Readiness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How each part is run.
 *
 * @param root the checkout whose jars are run
 */
record Programs(Path root, Home home) {
    private static final String ENGINE_READY = "READY";
    /** Where debuggers find the first service in dev mode; each has a port of its own. */
    private static final int DEBUG_PORT = 5005;

    Program engine(String name, String... options) {
        var jar = root.resolve("deploy/local/%s/target/local-%s.jar".formatted(name, name));
        var command = java(options);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(cache(jar.resolveSibling("local-%s.aot".formatted(name))));
        command.addAll(List.of("-jar", jar.toString(), home.config(name).toString()));
        return new Program(name, home.folder(), command, new Readiness.Says(ENGINE_READY));
    }

    Program packaged(Service service, int replica, Readiness ready) {
        var name = service.process(replica);
        var command = java("-Xmx%dm".formatted(service.heapMegabytes));
        command.add("-Dsmallrye.config.locations=" + home.config(name).toUri()); // a location is a URI: no space in it
        var jar = root.resolve(service.module).resolve("target/quarkus-app/quarkus-run.jar");
        command.addAll(cache(jar.resolveSibling("app.aot")));
        command.addAll(List.of("-jar", jar.toString()));
        return new Program(name, root, command, ready);
    }

    /** What {@code ./mvnw -pl <service> -am quarkus:dev} is by hand, without a terminal of its own and without tests. */
    Program inDevMode(Service service, Readiness ready) {
        var command = List.of(
                root.resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-pl",
                service.module,
                "-am",
                "quarkus:dev",
                "-Dmaven.test.skip",
                "-Dspotless.check.skip",
                "-Dparley.home=" + home.folder().toUri().getRawPath(),
                "-Ddebug=" + (DEBUG_PORT + service.ordinal()),
                "-Dquarkus.console.enabled=false",
                "-Dquarkus.test.continuous-testing=disabled");
        return new Program(service.process(1), root, command, ready);
    }

    /**
     * A cache of linked classes (JEP 514) beside a jar: a service's build makes one, and for the engines in an image a start with
     * {@code PARLEY_TRAINING} set.
     */
    private static List<String> cache(Path file) {
        if (Files.exists(file)) {
            return List.of("-XX:AOTCache=" + file);
        }
        return System.getenv("PARLEY_TRAINING") == null ? List.of() : List.of("-XX:AOTCacheOutput=" + file);
    }

    private static List<String> java(String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("--sun-misc-unsafe-memory-access=allow"); // Netty, Kafka and Derby would warn at each start
        command.addAll(List.of(options));
        return command;
    }
}
