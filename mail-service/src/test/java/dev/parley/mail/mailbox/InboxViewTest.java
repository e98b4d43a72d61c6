package dev.parley.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.mail.message.Leniency;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Protocol;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.junit.jupiter.api.Test;

class InboxViewTest {

    static {
        Leniency.ensure();
    }

    private static final String ENVELOPE =
            "ENVELOPE (\"Thu, 26 Nov 2026 10:00:00 +0000\" \"%s\" ((NIL NIL \"bob\" \"example.org\")) NIL NIL NIL NIL NIL NIL NIL)";

    @Test
    void arrivalsComeLowestUidFirst() throws Exception {
        assertThat(arrivals("* 2 FETCH (UID 8 " + envelope("two") + ")", "* 1 FETCH (UID 7 " + envelope("one") + ")"))
                .extracting(InboxView.Arrival::uid, InboxView.Arrival::subject)
                .containsExactly(tuple(7L, "one"), tuple(8L, "two"));
    }

    @Test
    void whatTheServerTellsOfFlagsMeanwhileIsNoArrival() throws Exception {
        assertThat(arrivals(
                        "* 1 FETCH (UID 7 FLAGS (\\Seen))",
                        "* 1 FETCH (UID 7 " + envelope("one") + ")",
                        "* 1 FETCH (FLAGS (\\Answered) UID 7)",
                        "* 9 FETCH (UID 3 FLAGS (\\Deleted))",
                        "* 9 FETCH (UID 3 " + envelope("old") + ")"))
                .singleElement()
                .satisfies(arrival -> assertThat(arrival.subject()).isEqualTo("one"));
    }

    private static String envelope(String subject) {
        return ENVELOPE.formatted(subject);
    }

    private static List<InboxView.Arrival> arrivals(String... lines) throws Exception {
        var answer = new ArrayList<FetchResponse>();
        for (String line : lines) {
            answer.add(new FetchResponse(server(line)));
        }
        return InboxView.arrivals(new long[] {7, 8}, answer);
    }

    private static Protocol server(String line) throws Exception {
        return new Protocol(
                new ByteArrayInputStream((line + "\r\n").getBytes(StandardCharsets.US_ASCII)),
                new PrintStream(OutputStream.nullOutputStream()),
                new Properties(),
                false);
    }
}
