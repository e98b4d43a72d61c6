package dev.parley.local.mail;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.imap.encode.main.DefaultImapEncoderFactory;
import org.apache.james.imap.main.DefaultImapDecoderFactory;
import org.apache.james.imap.processor.main.DefaultImapProcessorFactory;
import org.apache.james.imapserver.netty.IMAPServer;
import org.apache.james.imapserver.netty.ImapMetrics;
import org.apache.james.metrics.api.NoopGaugeRegistry;

/** IMAP4rev1 with STARTTLS, IDLE, UIDPLUS, CONDSTORE and MOVE. */
final class Imap {
    private Imap() {}

    static IMAPServer start(Mailboxes mailboxes, InetSocketAddress address, Tls tls, Path data) throws Exception {
        var processor = DefaultImapProcessorFactory.createDefaultProcessor(
                mailboxes.manager(),
                mailboxes.events(),
                mailboxes.subscriptions(),
                mailboxes.quotas(),
                mailboxes.quotaRoots(),
                mailboxes.metrics());
        var server = new IMAPServer(
                new DefaultImapDecoderFactory().buildImapDecoder(),
                new DefaultImapEncoderFactory().buildImapEncoder(),
                processor,
                new ImapMetrics(mailboxes.metrics()),
                new NoopGaugeRegistry());
        server.setFileSystem(new PlainFiles(data));
        server.configure(configuration(address, tls));
        server.init();
        return server;
    }

    private static BaseHierarchicalConfiguration configuration(InetSocketAddress address, Tls tls) {
        var configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("bind", address.getAddress().getHostAddress() + ":" + address.getPort());
        configuration.addProperty("jmxName", "imap");
        configuration.addProperty("tls.[@startTLS]", true);
        configuration.addProperty("tls.keystore", tls.keyStore().toString());
        configuration.addProperty("tls.keystoreType", "PKCS12");
        configuration.addProperty("tls.secret", tls.password());
        configuration.addProperty("auth.requireSSL", true);
        configuration.addProperty("ioWorkerCount", 2);
        configuration.addProperty("maxExecutorCount", 4);
        return configuration;
    }

    /** James asks for its files by URL; here they are paths. */
    private record PlainFiles(Path folder) implements FileSystem {
        @Override
        public InputStream getResource(String path) throws IOException {
            return new FileInputStream(path);
        }

        @Override
        public File getFile(String path) {
            return new File(path);
        }

        @Override
        public File getBasedir() {
            return folder.toFile();
        }
    }
}
