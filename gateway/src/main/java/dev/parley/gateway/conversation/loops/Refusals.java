package dev.parley.gateway.conversation.loops;

import dev.parley.contracts.Problem;
import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.identity.IdentityProblem;
import dev.parley.gateway.upstream.UpstreamProblem;
import org.jboss.logging.Logger;

/** What clients are told of a failure. */
public final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private Refusals() {}

    public static Refusal of(Throwable failure) {
        return switch (failure) {
            case UpstreamProblem upstream -> of(upstream.problem());
            case IdentityProblem identity -> of(identity.problem());
            default -> {
                LOG.error("Something failed unexpectedly.", failure);
                yield new Refusal("server-error", "Something went wrong here. Try again.", true);
            }
        };
    }

    private static Refusal of(Problem problem) {
        return new Refusal(problem.code(), problem.detail(), problem.retry());
    }
}
