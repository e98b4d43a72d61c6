package dev.parley.gateway.conversation;

import java.util.PriorityQueue;

/** Time as the tests have it: what is to happen, in order of time; nothing passes by itself. */
final class Agenda implements Timer {

    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private long now;
    private long made;

    private record Item(long time, long number, Runnable what) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    long now() {
        return now;
    }

    @Override
    public void after(long millis, Runnable then) {
        items.add(new Item(now + millis, made++, then));
    }

    void runUntil(long time) {
        while (!items.isEmpty() && items.peek().time() <= time) {
            Item next = items.remove();
            now = next.time();
            next.what().run();
        }
        now = time;
    }
}
