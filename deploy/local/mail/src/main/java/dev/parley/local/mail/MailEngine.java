package dev.parley.local.mail;

import dev.parley.local.engine.EngineProcess;
import dev.parley.local.engine.Settings;
import java.net.InetSocketAddress;
import java.nio.file.Files;

/**
 * Starts the mail server on settings {@code data}, {@code listen} (an address), {@code submission-port}, {@code imap-port}, {@code key-store}
 * (PKCS#12), {@code key-store-password} and one {@code user.<address>} per mailbox: its password.
 */
final class MailEngine {
    private MailEngine() {}

    public static void main(String[] args) {
        EngineProcess.run(args, MailEngine::start);
    }

    private static AutoCloseable start(Settings settings) throws Exception {
        var users = new Users(settings.group("user."));
        var tls = new Tls(settings.path("key-store"), settings.text("key-store-password"));
        var data = Files.createDirectories(settings.path("data"));
        var mailboxes = Mailboxes.open(data, users);
        var listen = settings.text("listen");
        var imap = Imap.start(mailboxes, new InetSocketAddress(listen, settings.number("imap-port")), tls, data);
        var submission = Submission.start(
                mailboxes, users, new InetSocketAddress(listen, settings.number("submission-port")), tls);
        return () -> {
            submission.unbind();
            imap.destroy();
            mailboxes.close();
        };
    }
}
