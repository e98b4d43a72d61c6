package dev.parley.gateway.identity;

import dev.parley.contracts.Problem;
import java.time.Duration;

/** What was asked of identity is refused, with the reason that the client is told. */
public class IdentityProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final long retryAfter;

    IdentityProblem(String code, int status, String detail, boolean retry) {
        this(Problem.of(code, status, detail, retry), 0);
    }

    private IdentityProblem(Problem problem, long retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** Somebody has to wait. */
    static IdentityProblem later(String code, String why, Duration wait) {
        long seconds = wait.toSeconds() + 1;
        return new IdentityProblem(
                Problem.of(code, 429, why + " Try again in " + seconds + " seconds.", true), seconds);
    }

    /** In how many seconds the same may go through; 0 where nobody knows. */
    public long retryAfter() {
        return retryAfter;
    }

    public Problem problem() {
        return problem;
    }
}
