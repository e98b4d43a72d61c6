package dev.parley.gateway.rest;

import dev.parley.contracts.Problem;
import dev.parley.contracts.chat.WriteResult;

/** A request that this edge itself refuses. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private Refused(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    static Refused invalid(String code, String detail) {
        return new Refused(Problem.of(code, 422, detail, false));
    }

    static Refused of(String code, int status, String detail) {
        return new Refused(Problem.of(code, status, detail, false));
    }

    /** A write that did not get into a room's log. */
    static Refused write(WriteResult.Refused refused) {
        int status =
                switch (refused.code()) {
                    case "no-such-room", "no-such-entry", "not-found" -> 404;
                    case "not-author", "not-allowed", "not-member", "read-only" -> 403;
                    case "key-reused", "erased" -> 409;
                    default -> refused.retry() ? 503 : 422;
                };
        return new Refused(Problem.of(refused.code(), status, refused.message(), refused.retry()));
    }

    Problem problem() {
        return problem;
    }
}
