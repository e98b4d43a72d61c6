package dev.parley.gateway.conversation.loops;

import dev.parley.gateway.conversation.OutboundBudget;
import java.util.concurrent.atomic.AtomicLong;

/** The budget of this gateway, which all its event loops count in, seldom enough not to be in each other's way. */
final class GatewayBudget implements OutboundBudget {

    /** A long answer needs a quarter of it. */
    private static final long LEAST = 1024 * 1024;

    private final long bytes;
    private final int loops;
    private final AtomicLong used = new AtomicLong();

    /** @throws IllegalArgumentException when it is too small for a gateway to answer anybody */
    GatewayBudget(long bytes, int loops) {
        if (bytes < LEAST) {
            throw new IllegalArgumentException(
                    "parley.conversation.outbound-total is at least 1M, and not %d bytes.".formatted(bytes));
        }
        this.bytes = bytes;
        this.loops = loops;
    }

    @Override
    public void add(long more) {
        used.addAndGet(more);
    }

    @Override
    public boolean take(long more) {
        if (used.addAndGet(more) <= bytes) {
            return true;
        }
        used.addAndGet(-more);
        return false;
    }

    /** From half of it on: the other half is for those who read, whose answers wait for a moment. */
    @Override
    public boolean pressed() {
        return used.get() > bytes / 2;
    }

    @Override
    public long evenShare() {
        return bytes / 2 / loops;
    }

    long used() {
        return used.get();
    }

    long bytes() {
        return bytes;
    }
}
