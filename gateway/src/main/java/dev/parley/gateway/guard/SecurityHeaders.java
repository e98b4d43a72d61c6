package dev.parley.gateway.guard;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells browsers what to refuse, in every answer. An answer may be stricter by a policy of its own. */
@Singleton
class SecurityHeaders {

    private static final int BEFORE_ALL_ANSWERS = -100_001;

    /** The page runs its own scripts and styles, nobody else's, and none that stand in a document. */
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    /** Quarkus' own pages, such as the Swagger UI, have scripts in their documents. */
    private static final String QUARKUS = "/q/";

    private static final String A_YEAR = "max-age=31536000";

    private final boolean publicTls;

    SecurityHeaders(@ConfigProperty(name = "parley.public-url") Optional<URI> publicUrl) {
        publicTls = PublicUrl.isTls(publicUrl);
    }

    void route(@Observes Router router) {
        router.route().order(BEFORE_ALL_ANSWERS).handler(this::add);
    }

    private void add(RoutingContext context) {
        HttpServerResponse response = context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
        boolean quarkus = context.normalizedPath().startsWith(QUARKUS);
        response.putHeader("Content-Security-Policy", quarkus ? "frame-ancestors 'none'" : POLICY);
        if (publicTls || context.request().isSSL()) {
            response.putHeader("Strict-Transport-Security", A_YEAR);
        }
        context.next();
    }
}
