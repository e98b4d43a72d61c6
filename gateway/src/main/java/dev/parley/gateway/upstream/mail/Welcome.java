package dev.parley.gateway.upstream.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.gateway.upstream.UpstreamProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The mail by which Parley greets somebody who registered with an address. Nobody waits for it. */
@ApplicationScoped
public class Welcome {

    private static final Logger LOG = Logger.getLogger(Welcome.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int TRIES = 5;

    private final MailService service;
    private final ObjectMapper json;

    Welcome(MailService service, ObjectMapper json) {
        this.service = service;
        this.json = json;
    }

    /** What mail-service needs to know: no name, for whoever registers chooses that and the address. */
    public record Greeting(String person, String address) {}

    public void send(Greeting greeting) {
        Thread.ofVirtual().name("welcome").start(() -> attempt(greeting));
    }

    private void attempt(Greeting greeting) {
        Duration pause = FIRST_PAUSE;
        for (int n = 1; n <= TRIES; n++) {
            try {
                service.welcome(json.writeValueAsBytes(greeting));
                return;
            } catch (UpstreamProblem e) {
                LOG.warnf("No welcome mail for %s yet: %s", greeting.person(), e.getMessage());
                if (!e.problem().retry()) {
                    return;
                }
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause = pause.multipliedBy(3);
        }
    }
}
