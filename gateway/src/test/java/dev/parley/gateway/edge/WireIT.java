package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.contracts.Content;
import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.CloseCode;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wire over a real WebSocket, with a chat-service that rings no bell. */
@QuarkusTest
@QuarkusTestResource(StubChat.class)
@Timeout(90)
class WireIT implements EdgeContract {

    @TestHTTPResource
    URI gateway;

    @Override
    public EdgeClient open() throws IOException {
        return new Wired(new WebSocketCarrier(gateway.getPort()), Account.make());
    }

    private WireClient open(Account account) {
        return WireClient.loggedIn(gateway.getPort(), account);
    }

    @Test
    void allSeeTheSameInTheSameOrderAndTheAuthorTheKey() {
        String room = Account.freshRoom();
        try (var alice = open(Account.make());
                var bob = open(Account.make())) {
            long head = Math.max(
                    alice.join(room, null).head().seq(),
                    bob.join(room, null).head().seq());
            alice.seqs((int) head);

            IntStream.range(0, 20).forEach(n -> alice.say(new Verb.Send(room, "key-" + n, "text " + n, null)));

            List<ServerFrame.Logged> toAlice = alice.entries(20);
            List<ServerFrame.Logged> toBob = bob.entries((int) head + 20).subList((int) head, (int) head + 20);
            assertThat(toAlice)
                    .extracting(ServerFrame.Logged::key)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(n -> "key-" + n).toList());
            assertThat(toBob).extracting(ServerFrame.Logged::key).containsOnlyNulls();
            assertThat(toBob)
                    .extracting(ServerFrame.Logged::entry)
                    .containsExactlyElementsOf(
                            toAlice.stream().map(ServerFrame.Logged::entry).toList());
        }
    }

    @Test
    void aSendIsAnsweredWithItsPlaceAndARepeatWithTheSame() {
        String room = Account.freshRoom();
        try (var alice = open(Account.make())) {
            alice.join(room, null);

            Answer.Sent first = sent(alice, alice.say(new Verb.Send(room, "once", "hi", null)));
            Answer.Sent again = sent(alice, alice.say(new Verb.Send(room, "once", "hi", null)));

            assertThat(again).isEqualTo(first);
        }
    }

    @Test
    void whatAnotherGatewayWroteIsFoundWithoutTheBroker() {
        String room = Account.freshRoom();
        try (var alice = open(Account.make())) {
            Answer.Joined joined = alice.join(room, null);
            alice.seqs((int) joined.head().seq());

            IntStream.range(0, 300).forEach(n -> StubChat.post(room, "elsewhere", "text " + n));

            long first = joined.head().seq() + 1;
            assertThat(alice.seqs(300))
                    .containsExactlyElementsOf(
                            LongStream.range(first, first + 300).boxed().toList());
        }
    }

    @Test
    void whoIsThereIsToldToTheSessionThatComesAndToNoOtherOfItsPerson() {
        String room = Account.freshRoom();
        Account alice = Account.make();
        try (var bob = open(Account.make());
                var first = open(alice);
                var second = open(alice)) {
            bob.join(room, null);
            first.join(room, null);
            first.await(WireIT::isPresence);
            second.join(room, null);
            second.await(WireIT::isPresence);

            bob.say(new Verb.Send(room, "key", "all are there", null));

            first.await(frame -> {
                assertThat(isPresence(frame)).isFalse();
                return frame instanceof ServerFrame.Logged(var entry, var key)
                        && entry.content() instanceof Content.Posted;
            });
        }
    }

    private static boolean isPresence(ServerFrame frame) {
        return frame instanceof ServerFrame.Signalled(var signal) && signal.presence() != null;
    }

    @Test
    void whatComesAtOnceClosesNobodyWhoReadsHoweverMuchItIs() {
        String room = Account.freshRoom();
        // More than the kernel holds for a connection (4 MB) and its queue here (1 MiB)
        int count = 450;
        String long16k = "x".repeat(16_000);
        List<WireClient> readers =
                Stream.generate(() -> open(Account.make())).limit(8).toList();
        try {
            readers.forEach(reader -> reader.join(room, null));
            long last = StubChat.log(room).size() + count;

            StubChat.postAtOnce(room, "elsewhere", Collections.nCopies(count, long16k));

            for (WireClient reader : readers) {
                assertThat(reader.seqs((int) last))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, last).boxed().toList());
            }
        } finally {
            readers.forEach(WireClient::close);
        }
    }

    @Test
    void manyRoomsAreJoinedAtOnce() {
        String one = Account.freshRoom();
        String other = Account.freshRoom();
        StubChat.post(one, "elsewhere", "hi");
        StubChat.post(other, "elsewhere", "hi");
        try (var alice = open(Account.make())) {
            alice.say(
                    new Verb.Sync(Map.of(one, StubChat.at(0), other, StubChat.at(1), "no-such-room", StubChat.at(1))));

            var ok = (ServerFrame.Ok)
                    alice.await(frame -> frame instanceof ServerFrame.Ok(var id, Answer.Synced synced));
            Map<String, Answer.SyncedRoom> rooms = ((Answer.Synced) ok.answer()).rooms();
            assertThat(rooms.get(one).joined().recovered()).isTrue();
            assertThat(rooms.get(other).joined().from()).isEqualTo(2);
            assertThat(rooms.get("no-such-room").error().code()).isEqualTo("no-such-room");
        }
    }

    @Test
    void whoIsRemovedSeesTheirRemovalAndNothingBehindIt() {
        String room = "private-" + Account.freshRoom();
        Account account = Account.make();
        StubChat.addMember(room, account.id());
        try (var alice = open(account)) {
            alice.join(room, null);
            alice.seqs(1);

            StubChat.remove(room, account.id());
            StubChat.post(room, "owner", "a secret");
            StubChat.post(room, "owner", "another");

            assertThat(alice.entries(1).getFirst().entry().content()).isInstanceOf(Content.Removed.class);
            assertThat(alice.noEntryFor(3_000)).isTrue();
        }
    }

    @Test
    void typingReachesTheOthers() {
        String room = Account.freshRoom();
        Account account = Account.make();
        try (var alice = open(account);
                var bob = open(Account.make())) {
            alice.join(room, null);
            bob.join(room, null);
            bob.seqs(2);

            alice.say(new Verb.Typing(room));

            var signal = (ServerFrame.Signalled)
                    bob.await(frame -> frame instanceof ServerFrame.Signalled(var one) && one.typing() != null);
            assertThat(signal.signal().by()).isEqualTo(account.id());
        }
    }

    @Test
    void anErrorNamesItsFrameAndTheConnectionGoesOn() {
        String room = Account.freshRoom();
        StubChat.post(room, "elsewhere", "not yours");
        try (var alice = open(Account.make())) {
            String id = alice.say(new Verb.Edit(room, "k", StubChat.at(1), "mine"));
            assertThat(error(alice, id).code()).isEqualTo("not-author");

            alice.sayRaw("{\"id\":\"x\",\"dance\":{}}");
            assertThat(error(alice, "x").code()).isEqualTo("bad-frame");

            alice.join(room, null);
        }
    }

    @Test
    void whenTheLogIsAwaySendsFailFastAndMayBeRetried() {
        String room = Account.freshRoom();
        try (var alice = open(Account.make())) {
            alice.join(room, null);
            StubChat.away(true);
            try {
                String id = alice.say(new Verb.Send(room, "k", "hi", null));

                assertThat(error(alice, id).retry()).isTrue();
            } finally {
                StubChat.away(false);
            }
            sent(alice, alice.say(new Verb.Send(room, "k", "hi", null)));
        }
    }

    @Test
    void aNewEpochIsTold() {
        String room = Account.freshRoom();
        try (var alice = open(Account.make())) {
            alice.join(room, null);

            StubChat.nextEpoch();

            var reset = (ServerFrame.Reset) alice.await(frame -> frame instanceof ServerFrame.Reset);
            assertThat(alice.join(room, null).head().epoch()).isEqualTo(reset.epoch());
        }
    }

    @Test
    void framesBeforeTheAnswerToHelloWait() {
        String room = Account.freshRoom();
        try (var alice = new WireClient(gateway.getPort())) {
            alice.say(new Verb.Hello(1, Account.make().token(), null));
            alice.say(new Verb.Send(room, "k", "first", null));
            alice.say(new Verb.Join(room, null));

            assertThat(alice.await(frame -> frame instanceof ServerFrame.Ok))
                    .isInstanceOfSatisfying(
                            ServerFrame.Ok.class, ok -> assertThat(ok.answer()).isInstanceOf(Answer.Hello.class));
            alice.seqs(1);
        }
    }

    @Test
    void theUpgradeMayCarryTheToken() {
        Account account = Account.make();
        try (var alice = new WireClient(gateway.getPort(), "Authorization", "Bearer " + account.token())) {
            alice.say(new Verb.Hello(1, null, null));

            var ok = (ServerFrame.Ok) alice.await(frame -> frame instanceof ServerFrame.Ok);
            assertThat(((Answer.Hello) ok.answer()).person()).isEqualTo(account.id());
        }
    }

    @Test
    void aCookieFromAnotherPageOpensNothing() {
        Account account = Account.make();

        assertThatThrownBy(() -> new WireClient(
                        gateway.getPort(),
                        "Cookie",
                        "parley-access=" + account.token(),
                        "Origin",
                        "https://evil.example"))
                .isInstanceOf(CompletionException.class);
    }

    @Test
    void aBadTokenClosesForGood() {
        try (var alice = new WireClient(gateway.getPort())) {
            alice.say(new Verb.Hello(1, "not a token", null));

            assertThat(alice.closing().code()).isEqualTo(CloseCode.BAD_TOKEN.number());
            assertThat(alice.closeCode()).isEqualTo(CloseCode.BAD_TOKEN.number());
        }
    }

    @Test
    void whoDoesNotSpeakTheWireIsSentAway() {
        for (String nonsense : List.of("hello?", "{\"join\":{\"room\":\"lobby\"}}", "{\"hello\":{\"version\":7}}")) {
            try (var alice = new WireClient(gateway.getPort())) {
                alice.sayRaw(nonsense);
                assertThat(alice.closeCode()).isEqualTo(CloseCode.PROTOCOL_ERROR.number());
            }
        }
        try (var alice = open(Account.make())) {
            alice.sayBinary(new byte[3]);
            assertThat(alice.closeCode()).isEqualTo(CloseCode.PROTOCOL_ERROR.number());
        }
    }

    @Test
    void whoIsLoggedOutBetweenUpgradeAndHelloIsNotLetIn() {
        Account account = Account.make();
        try (var alice = new WireClient(gateway.getPort(), "Authorization", "Bearer " + account.token())) {
            RestAssured.given()
                    .auth()
                    .oauth2(account.token())
                    .delete("/api/v1/sessions/current")
                    .then()
                    .statusCode(204);

            alice.say(new Verb.Hello(1, null, null));

            assertThat(alice.closeCode()).isEqualTo(CloseCode.BAD_TOKEN.number());
        }
    }

    @Test
    void whoLeavesAndIsNoMemberSeesNoMore() {
        String room = Account.freshRoom();
        Account account = Account.make();
        try (var alice = open(account)) {
            alice.join(room, null);
            alice.seqs(1);
            StubChat.forgetMember(room, account.id());

            alice.say(new Verb.Leave(room));
            alice.await(frame -> frame instanceof ServerFrame.Ok(var id, Answer.Left left));
            StubChat.post(room, "bob", "behind her back");

            assertThat(alice.noEntryFor(3_000)).isTrue();
        }
    }

    @Test
    void whoJoinsAndLeavesInOneBreathIsNoMember() throws Exception {
        String room = Account.freshRoom();
        Account account = Account.make();
        StubChat.Held joining = StubChat.holdJoins(room);
        try (var alice = open(account)) {
            alice.say(new Verb.Join(room, null));
            joining.asked().await();
            alice.say(new Verb.Leave(room));
            // Behind which the leave was under way, were it not to wait
            alice.say(new Verb.Rooms());
            alice.await(frame -> frame instanceof ServerFrame.Ok(var id, Answer.Rooms rooms));

            joining.go().countDown();

            alice.await(frame -> frame instanceof ServerFrame.Ok(var id, Answer.Joined joined));
            alice.await(frame -> frame instanceof ServerFrame.Ok(var id, Answer.Left left));
            assertThat(StubChat.isMember(room, account.id())).isFalse();
        } finally {
            joining.go().countDown();
        }
    }

    @Test
    void whoAsksWithoutEndIsAnsweredAsFastAsThatGoes() {
        String room = Account.freshRoom();
        int questions = 3_000;
        try (var alice = open(Account.make())) {
            IntStream.range(0, questions).forEach(n -> alice.say(new Verb.Read(room, StubChat.at(1))));

            IntStream.range(0, questions)
                    .forEach(n -> alice.await(frame -> frame instanceof ServerFrame.Ok
                            || frame instanceof ServerFrame.Error(var id, var failure)
                                    && failure.code().equals("busy")));
            alice.join(room, null);
        }
    }

    @Test
    void whoJoinsARoomOverAndOverIsAnsweredEachTime() {
        String room = Account.freshRoom();
        try (var alice = open(Account.make())) {
            IntStream.range(0, 300).forEach(n -> alice.say(new Verb.Join(room, StubChat.at(0))));

            IntStream.range(0, 300)
                    .forEach(n -> alice.await(frame -> frame instanceof ServerFrame.Ok
                            || frame instanceof ServerFrame.Error(var id, var failure)
                                    && failure.code().equals("superseded")));
            sent(alice, alice.say(new Verb.Send(room, "k", "still here", null)));
        }
    }

    @Test
    void loggingOutClosesItsConnections() {
        Account account = Account.make();
        try (var alice = open(account)) {
            RestAssured.given()
                    .auth()
                    .oauth2(account.token())
                    .delete("/api/v1/sessions/current")
                    .then()
                    .statusCode(204);

            assertThat(alice.closeCode()).isEqualTo(CloseCode.BAD_TOKEN.number());
        }
    }

    private static Answer.Sent sent(WireClient client, String id) {
        var ok = (ServerFrame.Ok)
                client.await(frame -> frame instanceof ServerFrame.Ok(String of, Answer.Sent sent) && of.equals(id));
        return (Answer.Sent) ok.answer();
    }

    private static ServerFrame.Failure error(WireClient client, String id) {
        var error = (ServerFrame.Error)
                client.await(frame -> frame instanceof ServerFrame.Error(String of, var failure) && id.equals(of));
        return error.error();
    }
}
