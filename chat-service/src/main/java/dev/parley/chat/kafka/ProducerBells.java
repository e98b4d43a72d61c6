package dev.parley.chat.kafka;

import dev.parley.chat.intake.Waker;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Another service has something to say. What, stands in its numbered log; the message itself is not looked at. */
@ApplicationScoped
class ProducerBells {

    private final Waker waker;

    ProducerBells(Waker waker) {
        this.waker = waker;
    }

    @Incoming("file-events")
    void fileEvent(byte[] ignored) {
        waker.wake("file-service");
    }

    @Incoming("mail-events")
    void mailEvent(byte[] ignored) {
        waker.wake("mail-service");
    }
}
