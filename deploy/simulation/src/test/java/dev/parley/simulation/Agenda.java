package dev.parley.simulation;

import java.util.PriorityQueue;

/** Time: what is to happen, in its order. Nothing passes by itself, and nothing happens at the same time. */
final class Agenda {

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

    /** In milliseconds since the history began. */
    long now() {
        return now;
    }

    void after(long millis, Runnable what) {
        items.add(new Item(now + millis, made++, what));
    }

    void pass(long millis) {
        long until = now + millis;
        while (!items.isEmpty() && items.peek().time() <= until) {
            Item next = items.remove();
            now = next.time();
            next.what().run();
        }
        now = until;
    }
}
