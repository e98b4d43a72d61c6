package dev.parley.chat.producers;

import dev.parley.chat.intake.Producer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The services whose logs are read. */
@ApplicationScoped
public class Producers {

    private final List<Producer> all;

    /** @param token by which chat-service shows itself; {@code parley.service-token}, a JWT */
    Producers(
            @RestClient FileServiceLog files,
            @RestClient MailServiceLog mails,
            @ConfigProperty(name = "parley.service-token") String token) {
        this.all =
                List.of(new RestProducer("file-service", files, token), new RestProducer("mail-service", mails, token));
    }

    public List<Producer> all() {
        return all;
    }
}
