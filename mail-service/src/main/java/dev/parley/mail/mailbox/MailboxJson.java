package dev.parley.mail.mailbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.mail.message.MessageBody;
import dev.parley.mail.message.MessageHead;
import dev.parley.mail.message.PartInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Mailboxes as they stand in answers. */
final class MailboxJson {

    private MailboxJson() {}

    /** @param path how the folder is named in requests */
    @Schema(name = "MailFolder")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FolderView(String name, String path, @Nullable Integer unseen) {}

    /** @param more whether there are older ones */
    @Schema(name = "MailMessagePage")
    record MessagePage(List<MessageHead> messages, boolean more) {}

    @Schema(name = "MailMessage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MessageView(
            long uid,
            String from,
            List<String> to,
            List<String> cc,
            String subject,
            @Nullable Instant date,
            boolean seen,
            @Nullable String text,
            @Nullable String html,
            List<PartInfo> parts) {

        static MessageView of(MessageHead head, MessageBody body) {
            return new MessageView(
                    head.uid(),
                    head.from(),
                    head.to(),
                    head.cc(),
                    head.subject(),
                    head.date(),
                    head.seen(),
                    body.text(),
                    body.html(),
                    body.parts());
        }
    }
}
