package dev.parley.mail.problem;

import dev.parley.contracts.Problem;

/** A request that is refused, with what is answered. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private Refused(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public static Refused badRequest(String code, String detail) {
        return new Refused(Problem.of(code, 400, detail, false));
    }

    public static Refused forbidden(String code, String detail) {
        return new Refused(Problem.of(code, 403, detail, false));
    }

    public static Refused notFound(String code, String detail) {
        return new Refused(Problem.of(code, 404, detail, false));
    }

    public static Refused conflict(String code, String detail) {
        return new Refused(Problem.of(code, 409, detail, false));
    }

    /** Something that is needed does not answer just now. */
    public static Refused unavailable(String code, String detail) {
        return new Refused(Problem.of(code, 503, detail, true));
    }
}
