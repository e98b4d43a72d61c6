package dev.parley.chat.intake;

/** Makes the intake of a producer's log look at once. */
@FunctionalInterface
public interface Waker {

    /** @param producer as {@link Producer#name()}; does not block */
    void wake(String producer);
}
