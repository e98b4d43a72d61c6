package dev.parley.mail.mailbox;

import dev.parley.mail.account.Account;
import dev.parley.mail.account.Accounts;
import dev.parley.mail.mailbox.MailboxJson.FolderView;
import dev.parley.mail.mailbox.MailboxJson.MessagePage;
import dev.parley.mail.mailbox.MailboxJson.MessageView;
import dev.parley.mail.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;

/** Open mail: folders, lists and messages of a person's accounts. */
@ApplicationScoped
class Mailboxes {

    private final Accounts accounts;
    private final Connections connections;

    Mailboxes(Accounts accounts, Connections connections) {
        this.accounts = accounts;
        this.connections = connections;
    }

    List<FolderView> folders(String person, String account) {
        return read(
                accounts.require(person, account),
                lease -> Folders.list(lease.connection().store()));
    }

    /** @param before only messages with a lower UID; 0 for the newest */
    MessagePage messages(String person, String account, String folder, long before, int limit) {
        return read(accounts.require(person, account), lease -> {
            try (OpenFolder open = OpenFolder.readOnly(lease.connection().store(), folder)) {
                return open.page(before, limit);
            }
        });
    }

    /** Reading a message marks it as seen. */
    MessageView message(String person, String account, String folder, long uid) {
        return read(accounts.require(person, account), lease -> {
            try (OpenFolder open = OpenFolder.writable(lease.connection().store(), folder)) {
                return open.message(uid);
            }
        });
    }

    /** Holds a connection until it is closed. */
    PartStream part(String person, String account, String folder, long uid, String part) {
        Account from = accounts.require(person, account);
        while (true) {
            Connections.Lease lease = connections.lease(from);
            try {
                return PartStream.open(lease, folder, uid, part);
            } catch (MessagingException | IOException failure) {
                lease.broken();
                lease.close();
                if (lease.isFresh()) {
                    throw lease.connection().failure(failure);
                }
            } catch (RuntimeException failure) {
                lease.close();
                throw failure;
            }
        }
    }

    private interface Reading<T> {
        T with(Connections.Lease lease) throws MessagingException;
    }

    /** A kept connection may have died of old age, which is no reason to bother anybody: then once more on a fresh one. */
    private <T> T read(Account account, Reading<T> reading) {
        while (true) {
            try (Connections.Lease lease = connections.lease(account)) {
                try {
                    return reading.with(lease);
                } catch (MessagingException failure) {
                    lease.broken();
                    if (lease.isFresh()) {
                        throw lease.connection().failure(failure);
                    }
                } catch (Refused refused) {
                    throw refused;
                } catch (RuntimeException failure) {
                    lease.broken();
                    throw failure;
                }
            }
        }
    }
}
