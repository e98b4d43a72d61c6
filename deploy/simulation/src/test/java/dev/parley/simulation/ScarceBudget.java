package dev.parley.simulation;

import dev.parley.gateway.conversation.OutboundBudget;
import java.util.function.LongSupplier;

/** There is room for little every other ten seconds, and for anything in between. */
final class ScarceBudget implements OutboundBudget {

    private final LongSupplier now;

    ScarceBudget(LongSupplier now) {
        this.now = now;
    }

    @Override
    public void add(long bytes) {}

    @Override
    public boolean take(long bytes) {
        return true;
    }

    @Override
    public boolean pressed() {
        return now.getAsLong() / 10_000 % 2 == 1;
    }

    @Override
    public long evenShare() {
        return 500;
    }
}
