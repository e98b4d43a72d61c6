package dev.parley.gateway.upstream;

import io.smallrye.stork.api.Service;
import io.smallrye.stork.api.ServiceInstance;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The instances that Stork knows, in turn; one that refused connections is passed over for a while. */
final class StorkInstances implements Instances {

    private static final Duration PASSED_OVER = Duration.ofSeconds(5);
    private static final Duration DISCOVERY = Duration.ofSeconds(5);

    private final Service service;
    private final ConcurrentHashMap<URI, Instant> refused = new ConcurrentHashMap<>();

    StorkInstances(Service service) {
        this.service = service;
    }

    @Override
    public URI next(Set<URI> tried) {
        URI chosen = choose();
        for (int others = tried.size() + refused.size(); others > 0 && isWorse(chosen, tried); others--) {
            chosen = choose();
        }
        return chosen;
    }

    @Override
    public void refused(URI instance) {
        refused.put(instance, Instant.now().plus(PASSED_OVER));
    }

    private boolean isWorse(URI instance, Set<URI> tried) {
        Instant until = refused.get(instance);
        if (until != null && until.isBefore(Instant.now())) {
            refused.remove(instance, until);
            until = null;
        }
        return tried.contains(instance) || until != null;
    }

    private URI choose() {
        return address(service.selectInstance().await().atMost(DISCOVERY));
    }

    static URI address(ServiceInstance instance) {
        return URI.create((instance.isSecure() ? "https" : "http") + "://" + instance.getHost() + ":"
                + instance.getPort() + instance.getPath().orElse(""));
    }
}
