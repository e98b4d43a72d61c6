package dev.parley.mail.account;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * Where an INBOX stands when its account is connected: what is there by then is old and is not announced.
 *
 * @param uidValidity RFC 9051 §2.3.1.1
 * @param lastUid the greatest UID that may be in use
 */
record InboxStart(long uidValidity, long lastUid) {

    static InboxStart of(IMAPStore store) throws MessagingException {
        IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
        inbox.open(Folder.READ_ONLY);
        try {
            return new InboxStart(inbox.getUIDValidity(), lastUid(inbox));
        } finally {
            inbox.close(false);
        }
    }

    private static long lastUid(IMAPFolder inbox) throws MessagingException {
        long next = inbox.getUIDNext();
        if (next > 0) {
            return next - 1;
        }
        int count = inbox.getMessageCount();
        return count == 0 ? 0 : inbox.getUID(inbox.getMessage(count));
    }
}
