package dev.parley.file.transfer;

import dev.parley.contracts.Problem;
import dev.parley.file.Refused;
import dev.parley.file.catalog.Database.CommitUnknown;
import dev.parley.file.catalog.Database.DatabaseDown;
import dev.parley.file.store.FileStore.StoreFailed;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error over HTTP, as RFC 9457 gives it. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int RETRY_SECONDS = 10;

    static Problem problem(String code, int status, String detail) {
        return Problem.of(code, status, detail, false);
    }

    @ServerExceptionMapper
    Response refused(Refused refused) {
        Response response = response(refused.problem());
        return refused.problem().status() == 429
                ? Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                        .build()
                : response;
    }

    @ServerExceptionMapper
    Response storeFailed(StoreFailed e) {
        LOG.warnf("The store failed: %s", e.getMessage());
        return response(
                Problem.of("store-unavailable", 503, "The files' store does not answer; try again later.", true));
    }

    @ServerExceptionMapper
    Response databaseDown(DatabaseDown e) {
        LOG.warnf("The database failed: %s", e.getMessage());
        return response(Problem.of("unavailable", 503, "The database does not answer; nothing was changed.", true));
    }

    @ServerExceptionMapper
    Response commitUnknown(CommitUnknown e) {
        LOG.warnf("A commit's answer was lost: %s", e.getMessage());
        return response(Problem.of(
                "unavailable", 503, "It is not known whether it was done; ask again with the same key.", true));
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException e) {
        return challenged("A token for file-service is needed.");
    }

    @ServerExceptionMapper
    Response authenticationFailed(AuthenticationFailedException e) {
        return challenged("The token is not valid here, or no longer.");
    }

    private static Response challenged(String detail) {
        Problem problem = problem("bad-token", 401, detail);
        return Response.fromResponse(response(problem))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return response(problem("not-allowed", 403, "The token's groups do not allow this."));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        String code =
                switch (status) {
                    case 404 -> "not-found";
                    case 405 -> "method-not-allowed";
                    case 406 -> "not-acceptable";
                    case 415 -> "unsupported-media-type";
                    default -> status < 500 ? "bad-request" : "internal-error";
                };
        Response.StatusType reason = e.getResponse().getStatusInfo();
        return response(problem(code, status, reason.getReasonPhrase()));
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException e) {
        LOG.error("A request failed for no reason that was thought of.", e);
        return response(problem("internal-error", 500, "Something went wrong here; it is in the log."));
    }

    private static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
