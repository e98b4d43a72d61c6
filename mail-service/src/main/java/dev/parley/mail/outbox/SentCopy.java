package dev.parley.mail.outbox;

import dev.parley.mail.account.Account;
import dev.parley.mail.provider.ImapConnection;
import dev.parley.mail.provider.ProviderException;
import dev.parley.mail.provider.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.MessageIDTerm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jboss.logging.Logger;

/**
 * Puts a copy of what was sent where the person's other mail programs show it. Done after the mail was sent, as well as it
 * can be: a mailbox without such a folder, or a provider that keeps copies by itself, gets none.
 */
@ApplicationScoped
class SentCopy {

    private static final Logger LOG = Logger.getLogger(SentCopy.class);
    private static final List<String> USUAL_NAMES = List.of("Sent", "INBOX.Sent", "Sent Items", "Sent Messages");

    private final Providers providers;

    SentCopy(Providers providers) {
        this.providers = providers;
    }

    void keep(Account account, OutboxMail mail) {
        try (ImapConnection imap = providers.imap(account.imap(), account.login())) {
            Optional<IMAPFolder> sent = sentFolder(imap.store());
            if (sent.isPresent()) {
                append(sent.get(), mail.composition().message());
            }
        } catch (MessagingException | ProviderException failure) {
            LOG.infof("No copy of mail %s in the sender's mailbox: %s", mail.id(), failure.getMessage());
        }
    }

    private static void append(IMAPFolder sent, MimeMessage message) throws MessagingException {
        sent.open(Folder.READ_WRITE);
        try {
            if (sent.search(new MessageIDTerm(message.getMessageID())).length == 0) {
                message.setFlag(Flags.Flag.SEEN, true);
                sent.appendMessages(new Message[] {message});
            }
        } finally {
            sent.close(false);
        }
    }

    /** The one that the server marks so (RFC 6154), else the first with a usual name. */
    private static Optional<IMAPFolder> sentFolder(IMAPStore store) throws MessagingException {
        List<IMAPFolder> folders = Arrays.stream(store.getDefaultFolder().list("*"))
                .map(IMAPFolder.class::cast)
                .toList();
        for (IMAPFolder folder : folders) {
            if (Arrays.stream(folder.getAttributes()).anyMatch("\\Sent"::equalsIgnoreCase)) {
                return Optional.of(folder);
            }
        }
        return folders.stream()
                .filter(folder -> USUAL_NAMES.contains(folder.getFullName()))
                .findFirst();
    }
}
