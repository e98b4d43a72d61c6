package dev.parley.gateway.upstream.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.contracts.wire.Verb;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.upstream.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mails that people send. Blocking. */
@ApplicationScoped
public class MailOutbox {

    private final MailService service;
    private final ObjectMapper json;

    MailOutbox(MailService service, ObjectMapper json) {
        this.service = service;
        this.json = json;
    }

    /**
     * Has mail-service keep a mail that it will send.
     *
     * @return the mail's id
     * @throws dev.parley.gateway.upstream.UpstreamProblem when mail-service refuses, or is away
     */
    public String queue(Caller caller, Verb.SendMail mail) {
        try (Answer answer =
                service.queue(caller, mail.account(), mail.key(), json.writeValueAsBytes(new NewMail(mail)))) {
            return json.readTree(answer.bytes()).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("mail-service's answer is no JSON.", e);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record NewMail(List<String> to, String subject, String text, @Nullable String announceIn) {
        NewMail(Verb.SendMail mail) {
            this(mail.to(), mail.subject(), mail.text(), mail.announceIn());
        }
    }
}
