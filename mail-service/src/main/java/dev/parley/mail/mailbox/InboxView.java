package dev.parley.mail.mailbox;

import dev.parley.mail.message.HeaderText;
import dev.parley.mail.message.MessageHead;
import dev.parley.mail.provider.ImapConnection;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * The open INBOX of one account, as its watch sees it. Opened read-only, so that watching changes nothing.
 *
 * <p>It asks by UID alone, since sequence numbers shift while one looks.
 */
final class InboxView {

    private final ImapConnection connection;
    private final IMAPFolder inbox;
    private final Sightings sightings;

    /** A mail that is in INBOX. */
    record Arrival(long uid, String from, String subject) {}

    private InboxView(ImapConnection connection, IMAPFolder inbox, Sightings sightings) {
        this.connection = connection;
        this.inbox = inbox;
        this.sightings = sightings;
    }

    static InboxView open(ImapConnection connection) throws MessagingException {
        IMAPFolder inbox = (IMAPFolder) connection.store().getFolder("INBOX");
        inbox.open(Folder.READ_ONLY);
        Sightings sightings = new Sightings(inbox.getMessageCount());
        inbox.doCommand(protocol -> {
            protocol.addResponseHandler(sightings);
            return true;
        });
        return new InboxView(connection, inbox, sightings);
    }

    long uidValidity() throws MessagingException {
        return inbox.getUIDValidity();
    }

    /** From a UID on; see {@link InboxCursor#look} for what else may be among them. */
    long[] uidsFrom(long uid) throws MessagingException {
        sightings.looking();
        if (inbox.getMessageCount() == 0) {
            return new long[0]; // James answers BAD to a UID FETCH in an empty mailbox, whatever the range.
        }
        return fetch(uid + ":*", "UID").stream()
                .map(item -> item.getItem(UID.class))
                .filter(found -> found != null)
                .mapToLong(found -> found.uid)
                .toArray();
    }

    /** Those of the mails that are still there, lowest UID first. */
    List<Arrival> arrivals(long[] uids) throws MessagingException {
        String set = Arrays.stream(uids).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return arrivals(uids, fetch(set, "UID ENVELOPE"));
    }

    /** A server may tell of flags amid its answer, of these mails and of others: that is no arrival. */
    static List<Arrival> arrivals(long[] uids, List<FetchResponse> answer) {
        var arrivals = new TreeMap<Long, Arrival>();
        for (FetchResponse item : answer) {
            UID uid = item.getItem(UID.class);
            ENVELOPE envelope = item.getItem(ENVELOPE.class);
            if (uid != null && envelope != null && Arrays.stream(uids).anyMatch(asked -> asked == uid.uid)) {
                arrivals.put(uid.uid, arrival(uid.uid, envelope));
            }
        }
        return List.copyOf(arrivals.values());
    }

    private static Arrival arrival(long uid, ENVELOPE envelope) {
        String from = envelope.from == null || envelope.from.length == 0 ? "" : MessageHead.readable(envelope.from[0]);
        return new Arrival(uid, from, HeaderText.readable(envelope.subject));
    }

    private List<FetchResponse> fetch(String set, String items) throws MessagingException {
        List<FetchResponse> fetched = new ArrayList<>();
        inbox.doCommand(protocol -> {
            for (Response response : fetch(protocol, set, items)) {
                if (response instanceof FetchResponse item) {
                    fetched.add(item);
                }
            }
            return true;
        });
        return fetched;
    }

    private static Response[] fetch(IMAPProtocol protocol, String set, String items) throws ProtocolException {
        Response[] responses = protocol.command("UID FETCH " + set + " (" + items + ")", null);
        protocol.notifyResponseHandlers(responses);
        protocol.handleResult(responses[responses.length - 1]);
        return responses;
    }

    /** Returns at once when something came since the last look began. */
    void awaitNews() throws MessagingException {
        if (!sightings.any()) {
            connection.awaitNews(inbox, sightings::any);
        }
    }
}
