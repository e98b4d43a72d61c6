package dev.parley.gateway.guard;

import dev.parley.contracts.Problem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Refusals, as RFC 9457 has them. */
public final class Answers {

    private Answers() {}

    public static void problem(HttpServerResponse response, Problem problem) {
        if (!response.headWritten()) {
            response.setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(new JsonObject()
                            .put("type", problem.type())
                            .put("title", problem.title())
                            .put("status", problem.status())
                            .put("detail", problem.detail())
                            .put("retry", problem.retry())
                            .toBuffer());
        }
    }
}
