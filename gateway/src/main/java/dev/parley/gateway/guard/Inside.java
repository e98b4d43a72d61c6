package dev.parley.gateway.guard;

import dev.parley.contracts.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps what is for services, probes and Prometheus from the door that is open to everybody: the one with TLS. */
@Singleton
class Inside {

    /** Behind the count of requests, before everything that answers. */
    private static final int BEFORE_ALL_ANSWERS = -99_999;

    private static final List<String> INNER = List.of("/internal/", "/q/");
    private static final List<String> EVERYBODYS = List.of("/q/openapi", "/q/swagger-ui");
    private static final Problem NOT_HERE = Problem.of("not-found", 404, "There is no such thing.", false);

    private final boolean overTls;

    /** @param overTls whether it is answered over TLS as well: for a gateway whose services and probes have no other door */
    Inside(@ConfigProperty(name = "parley.inside.over-tls", defaultValue = "false") boolean overTls) {
        this.overTls = overTls;
    }

    void route(@Observes Router router) {
        if (!overTls) {
            router.route().order(BEFORE_ALL_ANSWERS).handler(this::pass);
        }
    }

    private void pass(RoutingContext context) {
        // Of the connection itself: the request's own would believe a proxy's header
        if (context.request().connection().isSsl() && isInner(context.normalizedPath())) {
            Answers.problem(context.response(), NOT_HERE);
        } else {
            context.next();
        }
    }

    private static boolean isInner(String path) {
        return INNER.stream().anyMatch(path::startsWith) && EVERYBODYS.stream().noneMatch(path::startsWith);
    }
}
