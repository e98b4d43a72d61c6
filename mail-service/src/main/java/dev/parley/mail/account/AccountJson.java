package dev.parley.mail.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.mail.message.InvalidMailException;
import dev.parley.mail.message.MailAddress;
import dev.parley.mail.problem.Refused;
import dev.parley.mail.provider.Login;
import dev.parley.mail.provider.Server;
import dev.parley.mail.provider.TlsMode;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Accounts as they stand in requests and answers. */
final class AccountJson {

    private AccountJson() {}

    @Schema(name = "MailAccount")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id, String address, Server imap, Server smtp, String user, String state, @Nullable String problem) {

        static View of(Account account) {
            return new View(
                    account.id(),
                    account.address().address(),
                    account.imap(),
                    account.smtp(),
                    account.login().user(),
                    AccountStore.name(account.state()),
                    account.state().problem().orElse(null));
        }
    }

    @Schema(name = "NewMailServer")
    record NewServer(@Nullable String host, @Nullable Integer port, @Nullable TlsMode tls) {

        Server checked(String protocol) {
            if (host == null || host.isBlank() || host.length() > 253 || !host.matches("[\\p{Alnum}.:_-]+")) {
                throw Refused.badRequest("invalid-account", protocol + ".host must be a host name or an address.");
            }
            if (port == null || port < 1 || port > 65_535) {
                throw Refused.badRequest("invalid-account", protocol + ".port must be between 1 and 65535.");
            }
            if (tls == null) {
                throw Refused.badRequest("invalid-account", protocol + ".tls must be starttls or implicit.");
            }
            return new Server(host, port, tls);
        }
    }

    @Schema(name = "NewMailAccount")
    record New(
            @Schema(description = "The mail address; may be left out when the user is one.") @Nullable String address,
            @Nullable NewServer imap,
            @Nullable NewServer smtp,
            @Nullable String user,
            @Schema(writeOnly = true) @Nullable String password) {

        Account checked(Caller owner) {
            if (imap == null || smtp == null) {
                throw Refused.badRequest("invalid-account", "imap and smtp must be given.");
            }
            if (user == null || user.isBlank() || user.length() > 320 || hasControl(user)) {
                throw Refused.badRequest("invalid-account", "user must be given, in one line.");
            }
            if (password == null || password.isEmpty() || password.length() > 4096 || hasControl(password)) {
                throw Refused.badRequest("invalid-account", "password must be given, in one line.");
            }
            return new Account(
                    UUID.randomUUID().toString(),
                    owner.person(),
                    owner.name(),
                    mailAddress(address == null || address.isBlank() ? user : address),
                    imap.checked("imap"),
                    smtp.checked("smtp"),
                    new Login(user, password),
                    new AccountState.Connecting(1, Optional.empty()).connected());
        }

        private static boolean hasControl(String text) {
            return text.chars().anyMatch(Character::isISOControl);
        }

        private static MailAddress mailAddress(String text) {
            try {
                return new MailAddress("", MailAddress.parse(text).address());
            } catch (InvalidMailException ignored) {
                throw Refused.badRequest("invalid-account", "address must be a mail address, or the user must be one.");
            }
        }

        /** Without the password, so that it gets into no log. */
        @Override
        public String toString() {
            return "New[user=" + user + "]";
        }
    }
}
