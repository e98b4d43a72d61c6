package dev.parley.gateway.conversation;

/** Takes the one answer to a question; called later, never inline, on the thread of the machine that asked. */
public interface Reply<T> {

    void answered(T answer);

    void failed(Refusal refusal);
}
