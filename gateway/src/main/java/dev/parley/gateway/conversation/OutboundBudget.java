package dev.parley.gateway.conversation;

/** How much may wait for the slow clients of a gateway, all together. Every event loop has its {@link SlowReaders}, which share it. In bytes. */
public interface OutboundBudget {

    OutboundBudget UNLIMITED = new OutboundBudget() {
        @Override
        public void add(long bytes) {}

        @Override
        public boolean take(long bytes) {
            return true;
        }

        @Override
        public boolean pressed() {
            return false;
        }

        @Override
        public long evenShare() {
            return Long.MAX_VALUE;
        }
    };

    /** Counts what waits now, whether there is room for it or not; below zero, what waits no more. */
    void add(long bytes);

    /** Adds them if there is room for them. */
    boolean take(long bytes);

    /** So much waits that those for whom most does are to be sent away. */
    boolean pressed();

    /** What one event loop may keep while it is pressed. */
    long evenShare();
}
