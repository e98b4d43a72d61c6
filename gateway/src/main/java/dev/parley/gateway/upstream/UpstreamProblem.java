package dev.parley.gateway.upstream;

import dev.parley.contracts.Problem;

/** Another service refused, or could not be reached, with what the client is told. */
public class UpstreamProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public UpstreamProblem(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** A service that does not answer; the same request may go through in a moment. */
    public static UpstreamProblem away(String service) {
        return new UpstreamProblem(
                Problem.of(service + "-away", 503, service + " is away. Try again in a moment.", true));
    }

    public Problem problem() {
        return problem;
    }
}
