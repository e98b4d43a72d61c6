package dev.parley.mail.account;

import dev.parley.mail.message.MailAddress;
import dev.parley.mail.provider.Login;
import dev.parley.mail.provider.Server;

/**
 * A person's account at a mail provider.
 *
 * @param owner the person's id
 * @param ownerName the person's display name when the account was connected
 */
public record Account(
        String id,
        String owner,
        String ownerName,
        MailAddress address,
        Server imap,
        Server smtp,
        Login login,
        AccountState state) {

    /** False when its password cannot be opened, so that there is nothing to try. */
    public boolean isUsable() {
        return !login.password().isEmpty();
    }

    boolean sameMailbox(Account other) {
        return imap.host().equalsIgnoreCase(other.imap.host())
                && imap.port() == other.imap.port()
                && login.user().equals(other.login.user());
    }
}
