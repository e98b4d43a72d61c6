package dev.parley.mail.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.parley.contracts.Problem;
import dev.parley.mail.database.DatabaseException;
import dev.parley.mail.provider.ProviderException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error of this service as an HTTP answer: RFC 9457 problem details, and nothing of our inside in them. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response refused(Refused refused) {
        Response response = answer(refused.problem());
        return refused.retryAfter() == 0
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, refused.retryAfter())
                        .build();
    }

    @ServerExceptionMapper
    Response provider(ProviderException failure) {
        String detail = failure.problem();
        return answer(
                switch (failure.reason()) {
                    case LOGIN_REFUSED -> Problem.of("mail-login-refused", 422, detail, false);
                    case FORBIDDEN -> Problem.of("mail-server-forbidden", 422, detail, false);
                    case TLS -> Problem.of("mail-server-not-trusted", 422, detail, false);
                    case UNREACHABLE -> Problem.of("mail-server-unreachable", 502, detail, true);
                    case PROTOCOL -> Problem.of("mail-server-error", 502, detail, true);
                });
    }

    @ServerExceptionMapper
    Response database(DatabaseException failure) {
        LOG.warn("The database failed", failure);
        return answer(
                Problem.of("database-unavailable", 503, "The database cannot be used just now. Try again.", true));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(Exception failure) {
        Problem problem = Problem.of("not-authenticated", 401, "A valid token for this service is needed.", false);
        return Response.fromResponse(answer(problem))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure) {
        return answer(Problem.of("not-allowed", 403, "The caller's role does not allow this.", false));
    }

    /** The subclass is named too, since Quarkus has a mapper for it that would come first. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    Response unreadable(JacksonException failure) {
        JsonLocation at = failure.getLocation();
        String where = at == null ? "" : " Look at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
        return answer(Problem.of("unreadable-body", 400, "The body is not the JSON that is expected." + where, false));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        if (failure.getCause() instanceof JacksonException unreadable) {
            return unreadable(unreadable);
        }
        int status = failure.getResponse().getStatus();
        String code =
                switch (status) {
                    case 400 -> "bad-request";
                    case 404 -> "not-found";
                    case 405 -> "method-not-allowed";
                    case 406 -> "not-acceptable";
                    case 413 -> "too-large";
                    case 415 -> "unsupported-media-type";
                    default -> status < 500 ? "refused" : "internal-error";
                };
        return answer(Problem.of(code, status, "The request cannot be served: " + failure.getMessage(), status >= 500));
    }

    @ServerExceptionMapper
    Response unexpected(Exception failure) {
        LOG.error("Unexpected failure", failure);
        return answer(Problem.of("internal-error", 500, "Something failed that should not. It was logged.", true));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
