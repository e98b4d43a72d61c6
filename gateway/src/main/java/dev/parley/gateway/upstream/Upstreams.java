package dev.parley.gateway.upstream;

import io.smallrye.stork.Stork;
import io.smallrye.stork.api.Service;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * The other services by their configured addresses, {@code quarkus.rest-client.<service>.url}: {@code http://host:port}, or
 * {@code stork://<service>} with instances of its own configuration.
 */
@Singleton
public class Upstreams {

    private static final Duration DISCOVERY = Duration.ofSeconds(5);
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
        URI url = url(name);
        Instances instances = isStork(url) ? new StorkInstances(stork(url)) : new OneInstance(url);
        return new Upstream(name, instances, client);
    }

    /**
     * Of all instances of a service, for who chooses among them in a way of their own: Stork's, or all addresses of the host's name; none when
     * that cannot be looked up now. Blocking.
     */
    public List<URI> addresses(String name) {
        URI url = url(name);
        return isStork(url)
                ? stork(url).getInstances().await().atMost(DISCOVERY).stream()
                        .map(StorkInstances::address)
                        .toList()
                : HostAddresses.of(url);
    }

    /** As it is configured. */
    public URI url(String name) {
        return config.getValue("quarkus.rest-client." + name + ".url", URI.class);
    }

    private static boolean isStork(URI url) {
        return "stork".equals(url.getScheme());
    }

    private static Service stork(URI url) {
        return Stork.getInstance().getService(url.getHost());
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
