package dev.parley.mail.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.mail.message.Composition;
import dev.parley.mail.message.MailAddress;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Outgoing mail as it stands in requests and answers. */
final class OutboxJson {

    private OutboxJson() {}

    @Schema(name = "NewMail")
    record New(
            @Nullable List<String> to,
            @Nullable List<String> cc,
            @Nullable String subject,
            @Nullable String text,
            @Schema(
                            description =
                                    "A room that is told when the mail was sent; the caller must be allowed to write there.")
                    @Nullable
                    String announceIn) {

        Composition composition(String messageId, Instant date, MailAddress from) {
            return new Composition(
                    messageId,
                    date,
                    from,
                    addresses(to),
                    addresses(cc),
                    subject == null ? "" : subject,
                    text == null ? "" : text);
        }

        private static List<MailAddress> addresses(@Nullable List<String> texts) {
            return texts == null
                    ? List.of()
                    : texts.stream().map(MailAddress::parse).toList();
        }
    }

    @Schema(name = "OutboxMail")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            @Schema(enumeration = {"queued", "sending", "sent", "failed", "unknown"}) String state,
            @Nullable String problem,
            List<String> to,
            String subject,
            Instant time) {

        static View of(OutboxMail mail) {
            Composition composition = mail.composition();
            return new View(
                    mail.id(),
                    state(mail.state()),
                    problem(mail.state()),
                    composition.to().stream().map(MailAddress::address).toList(),
                    composition.subject(),
                    composition.date());
        }

        private static String state(OutboxState state) {
            return switch (state) {
                case OutboxState.Queued _ -> "queued";
                case OutboxState.Trying _, OutboxState.HandingOver _ -> "sending";
                case OutboxState.Sent _ -> "sent";
                case OutboxState.Failed _ -> "failed";
                case OutboxState.Unknown _ -> "unknown";
            };
        }

        private static @Nullable String problem(OutboxState state) {
            return switch (state) {
                case OutboxState.Queued queued -> queued.problem().orElse(null);
                case OutboxState.Failed failed -> failed.problem();
                case OutboxState.Unknown unknown -> unknown.problem();
                case OutboxState.Trying _, OutboxState.HandingOver _, OutboxState.Sent _ -> null;
            };
        }
    }
}
