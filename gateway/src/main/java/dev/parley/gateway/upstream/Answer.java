package dev.parley.gateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.contracts.Problem;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Another service's answer, whose body is still to be read. Close it, read or not. */
public final class Answer implements AutoCloseable {

    private static final int LONGEST_PROBLEM = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String service;
    private final HttpClientResponse response;
    private final ResponseBody body;

    /** To be called in the turn of the event loop that brings the response. */
    Answer(String service, HttpClientResponse response) {
        this.service = service;
        this.response = response;
        this.body = new ResponseBody(response);
    }

    /** The request was sent to its end: once this is read, its connection can be used again. */
    Answer whole() {
        body.reusable();
        return this;
    }

    public int status() {
        return response.statusCode();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(response.getHeader(name));
    }

    /** Reading it waits for the other service; its bytes are never more than a chunk ahead. */
    public InputStream body() {
        return body;
    }

    /** @throws UpstreamProblem when the other service goes away amid the answer */
    public byte[] bytes() {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw UpstreamProblem.away(service);
        }
    }

    /** @throws UpstreamProblem when the other service refused: its own problem, or ours about what it said */
    Answer orProblem() {
        if (status() < 400) {
            return this;
        }
        try (this) {
            throw new UpstreamProblem(problem(), header("Retry-After"));
        }
    }

    private Problem problem() {
        try {
            String type = header("Content-Type").orElse("");
            if (type.startsWith(Problem.MEDIA_TYPE)) {
                String json = new String(body.readNBytes(LONGEST_PROBLEM), StandardCharsets.UTF_8);
                return JSON.readValue(json, Problem.class);
            }
        } catch (JsonProcessingException e) {
            return misunderstood();
        } catch (IOException e) {
            return UpstreamProblem.away(service).problem();
        }
        return status() == 404 ? Problem.of("not-found", 404, "There is no such thing.", false) : misunderstood();
    }

    private Problem misunderstood() {
        boolean passing = status() == 502 || status() == 503 || status() == 504;
        return passing
                ? UpstreamProblem.away(service).problem()
                : Problem.of("bad-gateway", 502, service + " answered " + status() + ".", false);
    }

    @Override
    public void close() {
        body.close();
    }
}
