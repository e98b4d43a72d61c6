package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Content;
import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Signal;
import dev.parley.contracts.wire.Verb;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client of the wire that asks for or says more at once than is sent at once. */
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

    @Test
    void whoTypesWithoutEndIsShownOnceASecond() {
        String room = Account.freshRoom();
        Account account = Account.make();
        try (var alice = open(account);
                var bob = open(Account.make())) {
            alice.join(room, null);
            bob.join(room, null);
            bob.seqs(2);

            IntStream.range(0, 200).forEach(n -> alice.say(new Verb.Typing(room)));
            alice.say(new Verb.Send(room, "key", "typed", null));

            // Few, were it to take more than a second
            assertThat(signalsUntilPosted(bob, signal -> signal.typing() != null))
                    .hasSizeBetween(1, 5);
        }
    }

    @Test
    void whoComesAndGoesWithoutEndIsShownOnceASecondAndAsTheyAreAtLast() {
        String room = Account.freshRoom();
        Account account = Account.make();
        try (var alice = open(account);
                var bob = open(Account.make())) {
            alice.join(room, null);
            bob.join(room, null);
            bob.seqs(2);

            for (int n = 0; n < 100; n++) {
                alice.say(new Verb.Presence("away"));
                alice.say(new Verb.Presence("online"));
            }
            alice.say(new Verb.Presence("offline"));
            alice.say(new Verb.Send(room, "key", "typed", null));

            Predicate<Signal> hers =
                    signal -> signal.presence() != null && signal.by().equals(account.id());
            assertThat(signalsUntilPosted(bob, hers)).hasSizeBetween(1, 5);
            bob.await(frame -> frame instanceof ServerFrame.Signalled(var signal)
                    && hers.test(signal)
                    && signal.presence().state().equals("offline"));
        }
    }

    private static List<Signal> signalsUntilPosted(WireClient client, Predicate<Signal> wanted) {
        var signals = new ArrayList<Signal>();
        client.await(frame -> {
            if (frame instanceof ServerFrame.Signalled(var signal) && wanted.test(signal)) {
                signals.add(signal);
            }
            return frame instanceof ServerFrame.Logged(var entry, var key) && entry.content() instanceof Content.Posted;
        });
        return signals;
    }
}
