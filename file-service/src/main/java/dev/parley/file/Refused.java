package dev.parley.file;

import dev.parley.contracts.Problem;

/** What was asked is not done; the problem says why and whether to come back. Every entrance tells it in its own way. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** For good: the same request will be refused again. */
    public static Refused forGood(String code, int status, String detail) {
        return new Refused(Problem.of(code, status, detail, false));
    }

    /** For now: the same request may go through later. */
    public static Refused forNow(String code, int status, String detail) {
        return new Refused(Problem.of(code, status, detail, true));
    }

    public static Refused noSuchFile() {
        return forGood("no-such-file", 404, "There is no such file, or it is in a room that you may not read.");
    }

    public Problem problem() {
        return problem;
    }
}
