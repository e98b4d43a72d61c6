package dev.parley.chat.log;

/** Is told of every committed append. */
@FunctionalInterface
public interface Bell {

    /** Neither blocks nor fails. */
    void ring(Appended appended);
}
