package dev.parley.mail.mailbox;

import dev.parley.mail.mailbox.MailboxJson.MessagePage;
import dev.parley.mail.mailbox.MailboxJson.MessageView;
import dev.parley.mail.message.Leniency;
import dev.parley.mail.message.MessageBody;
import dev.parley.mail.message.MessageHead;
import dev.parley.mail.problem.Refused;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** An open folder of a mailbox. */
final class OpenFolder implements AutoCloseable {

    /** The largest message that is taken whole when the server cannot tell its structure. */
    private static final int LARGEST_COPY = 25 * 1024 * 1024;

    private final IMAPFolder folder;

    private OpenFolder(IMAPFolder folder) {
        this.folder = folder;
    }

    static OpenFolder readOnly(IMAPStore store, String name) throws MessagingException {
        return open(store, name, Folder.READ_ONLY);
    }

    static OpenFolder writable(IMAPStore store, String name) throws MessagingException {
        try {
            return open(store, name, Folder.READ_WRITE);
        } catch (ReadOnlyFolderException ignored) {
            return readOnly(store, name);
        }
    }

    private static OpenFolder open(IMAPStore store, String name, int mode) throws MessagingException {
        Leniency.ensure();
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw noSuchFolder();
        }
        IMAPFolder folder = (IMAPFolder) store.getFolder(name);
        try {
            folder.open(mode);
            return new OpenFolder(folder);
        } catch (FolderNotFoundException ignored) {
            throw noSuchFolder();
        }
    }

    /** Newest first, by UID. The server's flags stay as they are. */
    MessagePage page(long before, int limit) throws MessagingException {
        List<Message> found = newest(before, limit + 1);
        boolean more = found.size() > limit;
        List<Message> shown = more ? found.subList(0, limit) : found;
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(shown.toArray(Message[]::new), profile);
        List<MessageHead> heads = new ArrayList<>();
        for (Message message : shown) {
            if (!message.isExpunged()) {
                heads.add(MessageHead.of(folder.getUID(message), message));
            }
        }
        return new MessagePage(heads, more);
    }

    /** In windows of UIDs that widen, since UIDs have gaps and asking for all would be slow in a large mailbox. */
    private List<Message> newest(long before, int limit) throws MessagingException {
        int count = folder.getMessageCount();
        if (count == 0) {
            return List.of();
        }
        long to = folder.getUID(folder.getMessage(count));
        if (before > 0) {
            to = Math.min(to, before - 1);
        }
        long window = limit * 2L;
        List<Message> found = new ArrayList<>();
        while (to > 0 && found.size() < limit) {
            long from = Math.max(1, to - window + 1);
            List<Message> some = new ArrayList<>(Stream.of(folder.getMessagesByUID(from, to))
                    .filter(message -> message != null)
                    .toList());
            Collections.reverse(some);
            found.addAll(some);
            to = from - 1;
            window *= 4;
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    MessageView message(long uid) throws MessagingException {
        Message message = find(uid);
        MessageHead head = MessageHead.of(uid, message);
        MessageBody body = MessageBody.of(parsed(message));
        requireOpen();
        if (!head.seen()) {
            markSeen(message);
        }
        return MessageView.of(head, body);
    }

    Message find(long uid) throws MessagingException {
        Message message = uid < 1 ? null : folder.getMessageByUID(uid);
        if (message == null || message.isExpunged()) {
            throw Refused.notFound("no-such-message", "There is no message with this number in the folder.");
        }
        return message;
    }

    /** Servers fail to describe the structure of some broken messages; those are taken whole and parsed here. */
    static Message parsed(Message message) throws MessagingException {
        try {
            message.getContentType();
            return message;
        } catch (MessageRemovedException gone) {
            throw gone;
        } catch (MessagingException failure) {
            int size = message.getSize();
            if (message instanceof MimeMessage mime && size >= 0 && size <= LARGEST_COPY) {
                return copy(mime, failure);
            }
            throw failure;
        }
    }

    private static MimeMessage copy(MimeMessage message, MessagingException otherwise) throws MessagingException {
        try {
            return new MimeMessage(message);
        } catch (RuntimeException unparsable) { // Angus's parser runs out of bounds on some headers
            otherwise.addSuppressed(unparsable);
            throw otherwise;
        }
    }

    /** Reading forgives whatever is wrong with a message; a connection that broke meanwhile is not the message's fault. */
    void requireOpen() throws MessagingException {
        if (!folder.isOpen()) {
            throw new FolderClosedException(folder, "the connection broke");
        }
    }

    private void markSeen(Message message) {
        try {
            if (folder.getMode() == Folder.READ_WRITE) {
                message.setFlag(Flags.Flag.SEEN, true);
            }
        } catch (MessagingException ignored) {
            // It is read all the same; a mailbox that keeps no flags is no reason not to show it.
        }
    }

    private static Refused noSuchFolder() {
        return Refused.notFound("no-such-folder", "There is no folder with this name.");
    }

    @Override
    public void close() {
        try {
            folder.close(false);
        } catch (MessagingException | IllegalStateException ignored) {
            // Closed by the server already.
        }
    }
}
