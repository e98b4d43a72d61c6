package dev.parley.mail.mailbox;

import dev.parley.mail.mailbox.MailboxJson.FolderView;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/** The folders of a mailbox that hold messages, INBOX first. */
final class Folders {

    private static final int MOST = 500;

    /** Each costs a round trip (STATUS). */
    private static final int MOST_COUNTED = 30;

    private Folders() {}

    static List<FolderView> list(IMAPStore store) throws MessagingException {
        List<Folder> folders = new ArrayList<>();
        for (Folder folder : store.getDefaultFolder().list("*")) {
            if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0 && folders.size() < MOST) {
                folders.add(folder);
            }
        }
        folders.sort(
                Comparator.comparing((Folder folder) -> !folder.getFullName().equalsIgnoreCase("INBOX"))
                        .thenComparing(Folder::getFullName));
        List<FolderView> views = new ArrayList<>();
        for (Folder folder : folders) {
            Integer unseen = views.size() < MOST_COUNTED ? unseen(folder) : null;
            views.add(new FolderView(folder.getName(), folder.getFullName(), unseen));
        }
        return views;
    }

    private static @Nullable Integer unseen(Folder folder) {
        try {
            int unseen = folder.getUnreadMessageCount();
            return unseen < 0 ? null : unseen;
        } catch (MessagingException ignored) {
            return null;
        }
    }
}
