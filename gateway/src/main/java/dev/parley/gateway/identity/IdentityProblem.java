package dev.parley.gateway.identity;

import dev.parley.contracts.Problem;

/** What was asked of identity is refused, with the reason that the client is told. */
public class IdentityProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    IdentityProblem(String code, int status, String detail, boolean retry) {
        super(detail);
        this.problem = Problem.of(code, status, detail, retry);
    }

    public Problem problem() {
        return problem;
    }
}
