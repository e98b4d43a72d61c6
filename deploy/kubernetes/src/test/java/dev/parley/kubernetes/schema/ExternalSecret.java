package dev.parley.kubernetes.schema;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The External Secrets operator's object of that name, {@code external-secrets.io/v1}, as far as it is used here. */
record ExternalSecret(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(StoreRef secretStoreRef, @Nullable String refreshInterval, Target target, List<Data> data) {}

    record StoreRef(String kind, String name) {}

    record Target(String name, @Nullable Template template) {}

    record Template(String type, @Nullable Metadata metadata) {}

    record Metadata(@Nullable Map<String, String> labels, @Nullable Map<String, String> annotations) {}

    record Data(String secretKey, RemoteRef remoteRef) {}

    record RemoteRef(String key, String property) {}
}
