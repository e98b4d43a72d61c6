package dev.parley.local.kafka;

import dev.parley.local.engine.EngineProcess;
import dev.parley.local.engine.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig$;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * Starts the broker on settings {@code data}, {@code listen} (an address), {@code port}, {@code advertised} (the name by which
 * clients reach it) and {@code controller-port}; ready when warmed up.
 */
final class KafkaEngine {
    private KafkaEngine() {}

    public static void main(String[] args) {
        EngineProcess.run(args, KafkaEngine::start);
    }

    private static AutoCloseable start(Settings settings) throws Exception {
        var data = settings.path("data");
        var bootstrap = "127.0.0.1:" + settings.number("port");
        var config = configuration(settings);
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(data, config);
        }
        var server = new KafkaRaftServer(KafkaConfig$.MODULE$.fromProps(config), Time.SYSTEM);
        server.startup();
        try (var topics = new Topics(bootstrap)) {
            topics.create();
        }
        WarmUp.run(bootstrap);
        return () -> {
            server.shutdown();
            server.awaitShutdown();
        };
    }

    /** One node, so every replication factor is 1; small buffers, because it shares a machine with everything else. */
    private static Properties configuration(Settings settings) {
        var port = settings.number("port");
        var controller = "127.0.0.1:" + settings.number("controller-port");
        var config = new Properties();
        config.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@" + controller,
                "controller.listener.names", "CONTROLLER",
                "listeners", "PLAINTEXT://%s:%d,CONTROLLER://%s".formatted(settings.text("listen"), port, controller),
                "advertised.listeners", "PLAINTEXT://%s:%d".formatted(settings.text("advertised"), port),
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs", settings.path("data").toString(),
                "auto.create.topics.enable", "false"));
        for (var internal : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            config.put(internal + ".replication.factor", "1");
            config.put(internal + ".num.partitions", "4");
        }
        config.put("transaction.state.log.min.isr", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("log.cleaner.threads", "1");
        config.put("log.cleaner.dedupe.buffer.size", "4194304");
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        return config;
    }

    private static void format(Path data, Properties config) throws IOException {
        Files.createDirectories(data);
        var file = Files.createTempFile(data.getParent(), "kafka", ".properties");
        try {
            try (var writer = Files.newBufferedWriter(file)) {
                config.store(writer, null);
            }
            var id = Uuid.randomUuid().toString();
            var code = StorageTool.execute(new String[] {"format", "-t", id, "-c", file.toString()}, System.out);
            if (code != 0) {
                throw new UncheckedIOException(new IOException("formatting %s failed: %d".formatted(data, code)));
            }
        } finally {
            Files.delete(file);
        }
    }
}
