package dev.parley.mail.provider;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** An SMTP transport that tells when the message is about to be handed over, and what the verdict on it was. */
final class Handover extends SMTPTransport {

    /**
     * RFC 5321 §3.3: nothing has been handed over before the line that ends the data is out, since a server must not
     * deliver what has no end; after it, the next reply is the verdict.
     */
    private enum Phase {
        BEFORE_DATA,
        DATA,
        ENDED,
        JUDGED
    }

    private Runnable beforeData = () -> {};
    private Phase phase = Phase.BEFORE_DATA;
    private int verdict = -1;
    private String verdictText = "";

    Handover(Session session, URLName url) {
        super(session, url);
    }

    void beforeData(Runnable action) {
        beforeData = action;
    }

    /** Whether the server may have taken the message, or has said what it does with it. */
    boolean decided() {
        return phase == Phase.ENDED || phase == Phase.JUDGED;
    }

    /** The reply code to the end of the data or to DATA itself; −1 when there was none. */
    int verdict() {
        return verdict;
    }

    String verdictText() {
        return verdictText;
    }

    @Override
    protected OutputStream data() throws MessagingException {
        beforeData.run();
        phase = Phase.DATA;
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        phase = Phase.ENDED;
        super.finishData();
    }

    /** Kept here, since a failed RSET after the verdict would make Angus forget it. */
    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        boolean refusedToTakeData = phase == Phase.DATA && (code / 100 == 4 || code / 100 == 5);
        if (phase == Phase.ENDED || refusedToTakeData) {
            phase = Phase.JUDGED;
            verdict = code;
            verdictText = getLastServerResponse();
        }
        return code;
    }
}
