package dev.parley.gateway.upstream;

import dev.parley.contracts.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Another service refused, or could not be reached, with what the client is told. */
public class UpstreamProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final @Nullable String retryAfter;

    public UpstreamProblem(Problem problem) {
        this(problem, Optional.empty());
    }

    /** @param retryAfter as the service's header of that name says it */
    UpstreamProblem(Problem problem, Optional<String> retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter.orElse(null);
    }

    /** A service that does not answer; the same request may go through in a moment. */
    public static UpstreamProblem away(String service) {
        return new UpstreamProblem(
                Problem.of(service + "-away", 503, service + " is away. Try again in a moment.", true));
    }

    public Problem problem() {
        return problem;
    }

    /** When the same request may go through, as a header says it. */
    public Optional<String> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
