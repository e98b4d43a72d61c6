package dev.parley.gateway.rest;

import dev.parley.gateway.upstream.Answer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Hands another service's answer to the client as it comes; a client that goes away ends it there too. */
@Singleton
final class Relay {

    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "Content-Length",
            "Content-Range",
            "Content-Disposition",
            "Accept-Ranges",
            "ETag",
            "Last-Modified",
            "Cache-Control");

    private static final Pattern IN_PLACE =
            Pattern.compile("(image/(png|jpeg|gif|webp|avif)|audio/[a-z0-9.+-]+|video/[a-z0-9.+-]+)(;.*)?");

    private static final Logger LOG = Logger.getLogger(Relay.class);

    private final CurrentVertxRequest exchange;

    Relay(CurrentVertxRequest exchange) {
        this.exchange = exchange;
    }

    Response answer(Answer answer) {
        return begin(answer).build();
    }

    private Response.ResponseBuilder begin(Answer answer) {
        // However the exchange ends, even before the first byte is asked for, nothing stays open behind it
        RoutingContext context = exchange.getCurrent();
        context.addEndHandler(end -> answer.close());
        Response.ResponseBuilder response = Response.status(answer.status());
        for (String header : HEADERS) {
            answer.header(header).ifPresent(value -> response.header(header, value));
        }
        if (answer.status() == 204 || answer.status() == 304) {
            answer.close();
            return response;
        }
        StreamingOutput body = out -> {
            try (answer;
                    InputStream in = answer.body()) {
                in.transferTo(out);
            } catch (IOException e) {
                LOG.debugf("An answer broke off: %s", e.getMessage());
                // The head is gone: only a closed connection tells the client that this was not all
                context.request().connection().close();
            }
        };
        return response.entity(body);
    }

    /**
     * What somebody else sent is nothing that a browser should run in this page's name.
     *
     * @param inPlace media may be shown instead of saved
     */
    Response untrusted(Answer answer, boolean inPlace) {
        Response.ResponseBuilder response = begin(answer)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
        String disposition = answer.header("Content-Disposition").orElse("attachment");
        boolean show = inPlace
                && IN_PLACE.matcher(answer.header("Content-Type").orElse("")).matches();
        response.header("Content-Disposition", null);
        return response.header(
                        "Content-Disposition", show ? disposition.replaceFirst("^attachment", "inline") : disposition)
                .build();
    }
}
