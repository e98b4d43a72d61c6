package dev.parley.gateway.conversation;

/** Calls back later, on the thread of the machine that asked. */
public interface Timer {

    void after(long millis, Runnable then);
}
