package dev.parley.mail.mailbox;

import dev.parley.mail.message.PartContent;
import dev.parley.mail.problem.Refused;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** One part on its way from the provider to whoever asked, through constant memory. Holds its connection until closed. */
final class PartStream implements AutoCloseable {

    private final Connections.Lease lease;
    private final OpenFolder folder;
    private final PartContent content;

    private PartStream(Connections.Lease lease, OpenFolder folder, PartContent content) {
        this.lease = lease;
        this.folder = folder;
        this.content = content;
    }

    static PartStream open(Connections.Lease lease, String name, long uid, String part)
            throws MessagingException, IOException {
        OpenFolder folder = OpenFolder.readOnly(lease.connection().store(), name);
        try {
            Optional<PartContent> content = PartContent.find(OpenFolder.parsed(folder.find(uid)), part);
            folder.requireOpen();
            return content.map(found -> new PartStream(lease, folder, found))
                    .orElseThrow(() -> Refused.notFound("no-such-part", "The message has no part with this number."));
        } catch (MessagingException | IOException | RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    PartContent content() {
        return content;
    }

    /** All of it, then closes. What breaks half-way breaks the answer, so that nobody takes a part for the whole. */
    void writeTo(OutputStream out) throws IOException {
        try {
            content.bytes().transferTo(out);
        } catch (IOException | RuntimeException failure) {
            lease.broken(); // before it is given back
            throw failure;
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        folder.close();
        lease.close();
    }
}
