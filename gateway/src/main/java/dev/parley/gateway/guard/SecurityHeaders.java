package dev.parley.gateway.guard;

import io.quarkus.runtime.LaunchMode;
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

    private static final String API_PAGE = "/q/swagger-ui";

    /** Two scripts stand in the document of Quarkus' page for the API; only what has their hashes runs. */
    private static final String API_PAGE_POLICY = POLICY
            + "; script-src 'self' 'sha256-Bc4MCmo3eDPvU16BhBcWMZUgDqc1e/UzzwdDbpYruPU='"
            + " 'sha256-q84vUlfzioqIisWqhv3kQ2gPLcJxlGDlV81WEs6KF9w='";

    /** While Parley is developed, Quarkus' other pages have scripts as well. */
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
        response.putHeader("Content-Security-Policy", policy(context.normalizedPath()));
        if (publicTls || context.request().isSSL()) {
            response.putHeader("Strict-Transport-Security", A_YEAR);
        }
        context.next();
    }

    private static String policy(String path) {
        if (path.startsWith(API_PAGE)) {
            return API_PAGE_POLICY;
        }
        boolean developed = path.startsWith(QUARKUS) && LaunchMode.current() == LaunchMode.DEVELOPMENT;
        return developed ? "frame-ancestors 'none'" : POLICY;
    }
}
