package dev.parley.gateway.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses an {@code Accept} that cannot be read before anything is done; else it would be noticed when the answer is to be written. */
class AcceptHeader {

    @ServerRequestFilter(preMatching = true)
    public Optional<Response> refuse(ContainerRequestContext request) {
        try {
            request.getAcceptableMediaTypes();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Problems.answer(400));
        }
    }
}
