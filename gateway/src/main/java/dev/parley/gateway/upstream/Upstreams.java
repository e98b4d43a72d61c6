package dev.parley.gateway.upstream;

import io.smallrye.stork.Stork;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.Config;

/**
 * The other services by their configured addresses, {@code quarkus.rest-client.<service>.url}: {@code http://host:port}, or
 * {@code stork://<service>} with instances of its own configuration.
 */
@Singleton
public class Upstreams {

    private static final int CONNECT_MS = 2_000;
    /** Below the time after which servers close idle connections, so that none is used that is just being closed. */
    private static final int IDLE_S = 30;

    private static final int CONNECTIONS = 512;

    private final Config config;
    private final HttpClient client;

    Upstreams(Config config, Vertx vertx) {
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MS)
                .setKeepAliveTimeout(IDLE_S)
                .setMaxPoolSize(CONNECTIONS)
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true));
    }

    public Upstream service(String name) {
        URI url = config.getValue("quarkus.rest-client." + name + ".url", URI.class);
        Instances instances = "stork".equals(url.getScheme())
                ? new StorkInstances(Stork.getInstance().getService(url.getHost()))
                : new OneInstance(url);
        return new Upstream(name, instances, client);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
