package dev.parley.local.mail;

import java.net.InetSocketAddress;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ClientAuth;
import org.apache.james.protocols.api.OidcSASLConfiguration;
import org.apache.james.protocols.netty.AllButStartTlsLineChannelHandlerFactory;
import org.apache.james.protocols.netty.Encryption;
import org.apache.james.protocols.netty.NettyServer;
import org.apache.james.protocols.smtp.MailEnvelope;
import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.apache.james.protocols.smtp.SMTPProtocol;
import org.apache.james.protocols.smtp.SMTPProtocolHandlerChain;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.AuthHook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MessageHook;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submission (RFC 6409): STARTTLS, then log in, then mail to those who have a mailbox here; it relays nowhere. */
final class Submission {
    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);
    private static final int LONGEST_LINE = 8192;

    private Submission() {}

    static NettyServer start(Mailboxes mailboxes, Users users, InetSocketAddress address, Tls tls) throws Exception {
        var hooks = new SMTPProtocolHandlerChain(
                mailboxes.metrics(), new LogIn(users), new KnownRecipient(users), new Delivery(mailboxes));
        var configuration = new SMTPConfigurationImpl() {
            @Override
            public boolean isAuthAnnounced(String address, boolean encrypted) {
                return encrypted;
            }
        };
        var server = new NettyServer.Factory()
                .protocol(new SMTPProtocol(hooks, configuration))
                .secure(startTls(tls))
                .frameHandlerFactory(new AllButStartTlsLineChannelHandlerFactory("starttls", LONGEST_LINE))
                .build();
        server.setListenAddresses(address);
        server.setIoWorkerCount(2);
        server.bind();
        return server;
    }

    /** No protocol or cipher is named: the JDK's choice stands. */
    @SuppressWarnings("NullAway")
    private static Encryption startTls(Tls tls) throws Exception {
        return Encryption.createStartTls(tls.context(), null, null, ClientAuth.NONE);
    }

    private record LogIn(Users users) implements AuthHook {
        @Override
        public HookResult doAuth(SMTPSession session, Username user, String password) {
            if (!users.authenticate(user, password)) {
                return HookResult.DENY;
            }
            session.setUsername(user);
            session.setRelayingAllowed(true);
            return HookResult.OK;
        }

        @Override
        public HookResult doSasl(SMTPSession session, OidcSASLConfiguration configuration, String response) {
            return HookResult.DECLINED;
        }
    }

    private record KnownRecipient(Users users) implements RcptHook {
        @Override
        @SuppressWarnings("ConstantValue") // James says nothing about null: nobody has logged in yet
        public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
            var loggedIn = session.getUsername() != null;
            return loggedIn && users.exists(Username.of(recipient.asString())) ? HookResult.OK : HookResult.DENY;
        }
    }

    private record Delivery(Mailboxes mailboxes) implements MessageHook {
        @Override
        public HookResult onMessage(SMTPSession session, MailEnvelope mail) {
            try {
                var recipients = mail.getRecipients().stream()
                        .map(address -> Username.of(address.asString()))
                        .toList();
                mailboxes.deliver(recipients, mail.getMessageInputStream());
                return HookResult.OK;
            } catch (Exception e) {
                LOG.error("a mail could not be stored; its sender is told to try again", e);
                return HookResult.DENYSOFT;
            }
        }
    }
}
