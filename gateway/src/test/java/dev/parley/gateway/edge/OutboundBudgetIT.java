package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.wire.ClientFrame;
import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.Verb;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many who ask for long answers and take none, and what is left for the others. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@TestProfile(OutboundBudgetIT.Small.class)
@Timeout(120)
class OutboundBudgetIT {

    private static final int TOTAL = 2 * 1024 * 1024;
    /** Chat-service's longest, of which eight are all that may wait here. */
    private static final int PAGE = 256 * 1024;

    private static final int ENTRIES_OF_A_PAGE = 15;
    private static final int STALLED = 16;
    /** More than the kernel holds for a connection. */
    private static final int QUESTIONS = 40;

    /** Less than those who stall ask for. */
    public static final class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("parley.conversation.outbound-total", "" + TOTAL);
        }
    }

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "parley.frames.port")
    int frames;

    @Inject
    MeterRegistry meters;

    @Test
    void thoseWhoStallAreSentAwayBeforeTheyTakeAllAndTheOthersDoNotNotice() throws Exception {
        String busy = Account.freshRoom();
        String old = Account.freshRoom();
        StubChat.postAtOnce(old, "bob", Collections.nCopies(ENTRIES_OF_A_PAGE, "\u6f22".repeat(5_461)));
        Account bob = Account.make();
        Account mallory = Account.make();
        var stalled = new ArrayList<Wired.Carrier>();
        double most = 0;
        try (EdgeClient good = new Wired(new WebSocketCarrier(gateway.getPort()), Account.make())) {
            good.join(busy, null);
            double before = tooSlow();
            for (int n = 0; n < STALLED; n++) {
                stalled.add(stall(n, mallory, old));
            }

            int said = 0;
            boolean gotHistory = false;
            // Of each event loop's, one may stay: it is within what that one may keep
            Instant end = Instant.now().plus(Duration.ofSeconds(90));
            while (tooSlow() - before < STALLED / 2 || !gotHistory) {
                assertThat(Instant.now()).isBefore(end);
                bob.say(busy, "text " + said);
                assertThat(good.texts(1)).containsExactly("text " + said++);
                most = Math.max(most, waiting());
                if (!gotHistory && tooSlow() > before) {
                    assertThat(good.history(old, StubChat.at(0), ENTRIES_OF_A_PAGE))
                            .hasSize(ENTRIES_OF_A_PAGE);
                    gotHistory = true;
                }
            }
        } finally {
            for (Wired.Carrier one : stalled) {
                one.close();
            }
        }

        // On each event loop, an answer may have come whose place is not given back yet
        assertThat(most).isBetween((double) PAGE, TOTAL + 4.0 * PAGE);
        awaitNothing();
    }

    /** One by WebSocket, one by TCP, and so on. */
    private Wired.Carrier stall(int number, Account account, String room) throws IOException {
        Wired.Carrier carrier =
                number % 2 == 0 ? new WebSocketCarrier(gateway.getPort()) : new FrameCarrier(new Bytes(frames));
        carrier.send(FrameCodec.encode(new ClientFrame("hello", new Verb.Hello(1, account.token(), null))));
        carrier.next();
        for (int n = 0; n < QUESTIONS; n++) {
            var question = new Verb.History(room, null, StubChat.at(0), null, ENTRIES_OF_A_PAGE);
            carrier.send(FrameCodec.encode(new ClientFrame("" + n, question)));
        }
        return carrier;
    }

    private void awaitNothing() {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (waiting() != 0) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    private double waiting() {
        return meters.get("parley.gateway.outbound").gauge().value();
    }

    private double tooSlow() {
        return meters.get("parley.sessions.ended")
                .tag("reason", "too_slow")
                .counter()
                .count();
    }
}
