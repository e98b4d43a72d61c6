package dev.parley.mail.mailbox;

import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.iap.ResponseHandler;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/**
 * How many mails the server said there are, and how many of them a look could have found. A server may tell of a new mail
 * (EXISTS, RFC 9051 §7.4.1) in the answer to the very FETCH that looks, or before IDLE has begun. It doesn't say so again
 * in IDLE, and a mail that came just then would wait there until the next one.
 */
final class Sightings implements ResponseHandler {

    private int exists;
    private int looked;

    Sightings(int exists) {
        this.exists = exists;
        this.looked = exists;
    }

    /** A look begins: it finds what exists by now. */
    void looking() {
        looked = exists;
    }

    /** Whether there is more than the last look could find. */
    boolean any() {
        return exists > looked;
    }

    @Override
    public void handleResponse(Response response) {
        if (!(response instanceof IMAPResponse untagged)) {
            return;
        }
        if (untagged.keyEquals("EXISTS")) {
            exists = untagged.getNumber();
        } else if (untagged.keyEquals("EXPUNGE")) {
            exists--;
            looked--;
        }
    }
}
