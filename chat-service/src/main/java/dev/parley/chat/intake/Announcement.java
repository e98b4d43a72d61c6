package dev.parley.chat.intake;

import dev.parley.chat.log.Command;
import dev.parley.chat.log.Request;
import dev.parley.chat.log.Texts;
import dev.parley.chat.room.Caller;
import dev.parley.contracts.Content;
import dev.parley.contracts.event.ServiceEvent;

/** What an event of another service is in a room's log. */
final class Announcement {

    private Announcement() {}

    static Request of(ServiceEvent event) {
        Content content =
                switch (event) {
                    case ServiceEvent.FileStored file ->
                        new Content.FileShared(
                                file.file(),
                                Texts.cleaned(file.fileName()),
                                file.size(),
                                Texts.cleaned(file.type()),
                                "/api/v1/files/" + file.file() + "/content");
                    case ServiceEvent.MailWasSent mail ->
                        new Content.MailSent(
                                mail.mail(),
                                mail.to().stream().map(Texts::cleaned).toList(),
                                Texts.cleaned(mail.subject()));
                    case ServiceEvent.MailCame mail ->
                        new Content.MailReceived(
                                mail.account(),
                                Texts.cleaned(mail.folder()),
                                mail.uid(),
                                Texts.cleaned(mail.from()),
                                Texts.cleaned(mail.subject()));
                };
        var author = Caller.named(event.by(), Texts.cleaned(event.name()));
        return new Request(author, Texts.cleaned(event.key()), new Command.Announce(content));
    }
}
