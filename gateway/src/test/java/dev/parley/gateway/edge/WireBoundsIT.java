package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client of the wire that asks for more at once than is sent at once. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@Timeout(90)
class WireBoundsIT {

    @TestHTTPResource
    URI gateway;

    private WireClient open(Account account) {
        return WireClient.loggedIn(gateway.getPort(), account);
    }

    @Test
    void whoAsksForMuchHistoryAtOnceGetsAllOfIt() {
        String room = Account.freshRoom();
        // Each page as long as chat-service's longest: a quarter of what may wait for a client
        int entries = 15;
        int pages = 64;
        StubChat.postAtOnce(room, "bob", Collections.nCopies(entries, "\u6f22".repeat(5_461)));
        try (var alice = open(Account.make())) {
            List<String> asked = IntStream.range(0, pages)
                    .mapToObj(n -> alice.say(new Verb.History(room, null, StubChat.at(0), null, entries)))
                    .toList();

            var answered = new ArrayList<String>();
            while (answered.size() < pages) {
                var ok = (ServerFrame.Ok) alice.await(frame -> {
                    assertThat(frame).isNotInstanceOf(ServerFrame.Closing.class);
                    return frame instanceof ServerFrame.Ok(var id, Answer.History history)
                            && history.entries().size() == entries;
                });
                answered.add(ok.id());
            }
            assertThat(answered).isEqualTo(asked);
        }
    }
}
