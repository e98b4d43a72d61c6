package dev.parley.mail.testing;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.imap.AppendUID;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** A mailbox, from the server's side: mails that come in, folders that are made. */
public final class Mailbox {

    private final int port;
    private final String user;
    private final String password;

    /** Of the local mail server. */
    public Mailbox(String user) {
        this(Engines.imapPort(), user, Engines.password(user));
    }

    Mailbox(int port, String user, String password) {
        this.port = port;
        this.user = user;
        this.password = password;
    }

    private interface Work<T> {
        T on(IMAPStore store) throws MessagingException;
    }

    /** A mail that arrives in INBOX; its UID. */
    public long receive(String source) {
        return with(store -> {
            byte[] bytes = source.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
            AppendUID[] uids = inbox.appendUIDMessages(new Message[] {message});
            return uids[0].uid;
        });
    }

    /** A plain mail with a subject that nothing else has; the subject. */
    public String receive() {
        String subject = "mail " + UUID.randomUUID();
        receive("From: Eve <eve@x.example>\nTo: " + user + "\nSubject: " + subject + "\n\nhello\n");
        return subject;
    }

    public String makeFolder(String... path) {
        return with(store -> {
            Folder folder = store.getDefaultFolder();
            for (String name : path) {
                folder = folder.getFolder(name);
                if (!folder.exists()) {
                    folder.create(Folder.HOLDS_MESSAGES | Folder.HOLDS_FOLDERS);
                }
            }
            return folder.getFullName();
        });
    }

    private <T> T with(Work<T> work) {
        Properties properties = new Properties();
        properties.put("mail.imap.starttls.enable", "true");
        properties.put("mail.imap.ssl.trust", "*");
        try (IMAPStore store = new IMAPStore(
                Session.getInstance(properties), new URLName("imap", "127.0.0.1", port, null, null, null))) {
            store.connect("127.0.0.1", port, user, password);
            return work.on(store);
        } catch (MessagingException failure) {
            throw new AssertionError(failure);
        }
    }
}
