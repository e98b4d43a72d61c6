package dev.parley.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CloudNativePG 1.27 and its plugin Barman Cloud, as far as they are used here. */
final class CloudNativePg {
    private CloudNativePg() {}

    record Named(String name) {}

    record Cluster(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
        record Spec(
                int instances,
                PostgreSql postgresql,
                Storage storage,
                ResourceRequirements resources,
                Affinity affinity,
                Inherited inheritedMetadata,
                Managed managed,
                List<Plugin> plugins) {}

        record PostgreSql(Synchronous synchronous, Map<String, String> parameters) {}

        record Synchronous(Method method, int number) {}

        enum Method {
            any,
            first
        }

        record Storage(String size, @Nullable String storageClass) {}

        record Affinity(String podAntiAffinityType, String topologyKey) {}

        record Inherited(@Nullable Map<String, String> labels, @Nullable Map<String, String> annotations) {}

        record Managed(List<Role> roles) {}

        record Role(String name, String ensure, boolean login, Named passwordSecret) {}

        record Plugin(String name, boolean isWALArchiver, Map<String, String> parameters) {}
    }

    record Database(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
        record Spec(String name, String owner, Named cluster) {}
    }

    record ScheduledBackup(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
        record Spec(
                String schedule,
                String backupOwnerReference,
                String method,
                Named pluginConfiguration,
                Named cluster) {}
    }

    record ObjectStore(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
        record Spec(String retentionPolicy, Configuration configuration) {}

        record Configuration(
                String destinationPath, String endpointURL, S3 s3Credentials, Compressed wal, Compressed data) {}

        record S3(Key accessKeyId, Key secretAccessKey) {}

        record Key(String name, String key) {}

        record Compressed(String compression, @Nullable JsonNode encryption) {}
    }
}
