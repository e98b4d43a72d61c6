package dev.parley.bench.load;

import java.util.concurrent.locks.LockSupport;

/** Publishes each message when it is due; what is due together goes out together. */
final class Pacer {

    private final Schedule schedule;
    private final Publisher publisher;

    Pacer(Schedule schedule, Publisher publisher) {
        this.schedule = schedule;
        this.publisher = publisher;
    }

    /** Ends when the last message is out. */
    void run() {
        int sent = 0;
        while (sent < schedule.count()) {
            int due = schedule.dueBy(System.nanoTime());
            if (sent < due) {
                for (; sent < due; sent++) {
                    publisher.publish(schedule.first() + sent);
                }
                publisher.flush();
            } else {
                LockSupport.parkNanos(schedule.due(schedule.first() + sent) - System.nanoTime());
            }
        }
    }
}
