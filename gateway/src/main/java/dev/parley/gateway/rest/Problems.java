package dev.parley.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.parley.contracts.Problem;
import dev.parley.gateway.identity.IdentityProblem;
import dev.parley.gateway.identity.InvalidToken;
import dev.parley.gateway.upstream.BrokenBody;
import dev.parley.gateway.upstream.UpstreamProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error of the gateway's HTTP as a problem (RFC 9457); none tells more than the client may know. */
@Singleton
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int LAST = Integer.MAX_VALUE - 1;
    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            400, Problem.of("bad-request", 400, "The request cannot be understood.", false),
            401, Problem.of("not-signed-in", 401, "Log in, and send the access token or the cookie.", false),
            403, Problem.of("not-allowed", 403, "You may not do this.", false),
            404, Problem.of("not-found", 404, "There is no such thing.", false),
            405, Problem.of("method-not-allowed", 405, "This path does not know this method.", false),
            406, Problem.of("not-acceptable", 406, "The answer does not exist in a type that you accept.", false),
            413, Problem.of("too-large", 413, "The body is too large.", false),
            415, Problem.of("unsupported-media-type", 415, "Send application/json here.", false));

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    @ServerExceptionMapper
    public Response refused(Refused e) {
        return response(e.problem());
    }

    @ServerExceptionMapper
    public Response identity(IdentityProblem e) {
        Response response = response(e.problem());
        return e.retryAfter() == 0
                ? response
                : Response.fromResponse(response)
                        .header("Retry-After", e.retryAfter())
                        .build();
    }

    @ServerExceptionMapper
    public Response upstream(UpstreamProblem e) {
        Response.ResponseBuilder response = Response.fromResponse(response(e.problem()));
        e.retryAfter().ifPresent(when -> response.header("Retry-After", when));
        return response.build();
    }

    @ServerExceptionMapper
    public Response token(InvalidToken e) {
        return response(invalid(e));
    }

    @ServerExceptionMapper
    public Response failed(AuthenticationFailedException e) {
        return response(e.getCause() instanceof InvalidToken cause ? invalid(cause) : byStatus(401));
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException e) {
        return response(byStatus(401));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return response(byStatus(403));
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException e) {
        return response(malformedJson(e));
    }

    /** Quarkus has a mapper of its own for this kind. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        return response(malformedJson(e));
    }

    /** Nobody is there to read it; the answer only ends the exchange. */
    @ServerExceptionMapper
    public Response broken(BrokenBody e) {
        LOG.debugf("%s", e.getMessage());
        return response(byStatus(400));
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException cause) {
            return response(malformedJson(cause));
        }
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        Response.ResponseBuilder response = Response.fromResponse(response(byStatus(status)));
        Object allow = e.getResponse().getHeaders().getFirst("Allow");
        return (allow == null ? response : response.header("Allow", allow)).build();
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        LOG.error("A request failed unexpectedly.", e);
        return response(byStatus(500));
    }

    /** What fails before or beside REST: unknown paths of the API, bodies that are too large. */
    void routes(@Observes Router router) {
        router.route("/api/*").order(LAST).handler(context -> end(context, 404));
        router.route("/internal/*").order(LAST).handler(context -> end(context, 404));
        for (int status : BY_STATUS.keySet()) {
            router.errorHandler(status, context -> end(context, status));
        }
    }

    /** Ends what REST never sees. */
    void end(RoutingContext context, int status) {
        Problem problem = byStatus(status);
        if (context.response().headWritten()) {
            context.request().connection().close();
            return;
        }
        try {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            context.response().setStatusCode(problem.status()).end();
        }
    }

    private static Problem malformedJson(JsonProcessingException e) {
        var at = e.getLocation();
        String where = at == null ? "" : " Look at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
        return Problem.of("bad-json", 400, "The body is not the JSON that is expected here." + where, false);
    }

    private static Problem invalid(InvalidToken e) {
        return e.expired()
                ? Problem.of("token-expired", 401, "The access token has expired. Refresh the session.", false)
                : Problem.of("bad-token", 401, "The access token is not valid. Log in again.", false);
    }

    private static Problem byStatus(int status) {
        Problem known = BY_STATUS.get(status);
        if (known != null) {
            return known;
        }
        return status < 500
                ? Problem.of("bad-request", status, "The request was refused.", false)
                : Problem.of("internal", status, "Something went wrong here; it is in the gateway's log.", true);
    }

    /** For requests that go no further. */
    static Response answer(int status) {
        return response(byStatus(status));
    }

    private static Response response(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return (problem.status() == 401 ? response.header("WWW-Authenticate", "Bearer") : response).build();
    }
}
