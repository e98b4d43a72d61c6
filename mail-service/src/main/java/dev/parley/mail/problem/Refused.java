package dev.parley.mail.problem;

import dev.parley.contracts.Problem;
import java.time.Duration;

/** A request that is refused, with what is answered. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final long retryAfter;

    private Refused(Problem problem) {
        this(problem, 0);
    }

    private Refused(Problem problem, long retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    /** In how many seconds the same may go through; 0 where nobody knows. */
    public long retryAfter() {
        return retryAfter;
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

    /** Somebody has to wait. */
    public static Refused later(String code, int status, String why, Duration wait) {
        long seconds = wait.toSeconds() + 1;
        return new Refused(Problem.of(code, status, why + " Try again in " + seconds + " seconds.", true), seconds);
    }
}
