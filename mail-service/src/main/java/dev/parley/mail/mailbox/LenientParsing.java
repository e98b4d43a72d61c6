package dev.parley.mail.mailbox;

import dev.parley.mail.message.Leniency;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Settles how mail is read before anything loads the parser, which looks at its settings once only. */
@Singleton
class LenientParsing {

    void start(@Observes @Priority(1) StartupEvent event) {
        Leniency.ensure();
    }
}
