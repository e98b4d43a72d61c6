package dev.parley.gateway.identity;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may act by the session cookie that a browser adds by itself: those that this gateway served, and those that
 * are configured. A request without an {@code Origin} (RFC 6454) comes from no page that could be trusted.
 */
@Singleton
public class Origins {

    private static final String NO_PAGE = "null";

    private final Set<String> configured;

    @Inject
    Origins(IdentityConfig config, @ConfigProperty(name = "parley.public-url") Optional<URI> publicUrl) {
        this(configured(config, publicUrl));
    }

    /** @param configured in lower case */
    Origins(Set<String> configured) {
        this.configured = Set.copyOf(configured);
    }

    private static Set<String> configured(IdentityConfig config, Optional<URI> publicUrl) {
        var origins = new HashSet<String>();
        config.origins().orElse(Set.of()).forEach(origin -> origins.add(origin.toLowerCase(Locale.ROOT)));
        publicUrl.ifPresent(url -> origins.add(origin(url.getScheme(), url.getAuthority())));
        return origins;
    }

    /** To be asked before a cookie is taken for an unsafe method or a WebSocket upgrade. */
    public boolean allows(HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().toString();
        return allows(request.getHeader("Origin"), request.scheme(), host);
    }

    boolean allows(@Nullable String origin, @Nullable String scheme, String host) {
        if (origin == null || origin.equals(NO_PAGE) || host.isEmpty()) {
            return false;
        }
        String named = origin.toLowerCase(Locale.ROOT);
        return configured.contains(named) || named.equals(origin(scheme == null ? "http" : scheme, host));
    }

    private static String origin(String scheme, String authority) {
        return (scheme + "://" + authority).toLowerCase(Locale.ROOT);
    }
}
