package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Somebody who shares files and sends mail all the time, by both gateways in turn, and asks again by the same key until it is
 * acknowledged. What was acknowledged is there once: in the room, on the disk, in the mailbox.
 */
final class Courier implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration ARRIVED_WITHIN = Duration.ofSeconds(60);

    private final RunningSuite suite;
    private final List<Api> sender;
    private final Api receiver;
    private final String receiversRoom;
    private final String sendersAccount;
    private final String receiversAccount;
    private final String room = "courier-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> files = new ArrayList<>();
    private final List<String> mails = new ArrayList<>();
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Thread thread;
    private volatile boolean over;
    private int asked;

    Courier(RunningSuite suite) {
        this.suite = suite;
        Api alice = Api.register(suite.gateway(1), Api.Person.fresh("alice"));
        Api.Person bob = Api.Person.fresh("bob");
        sender = List.of(alice, alice.at(suite.gateway(2)));
        receiver = Api.register(suite.gateway(2), bob);
        receiversRoom = "~" + bob.name();
        assertThat(alice.post("rooms", Map.of("room", room)).status()).isEqualTo(201);
        sendersAccount = connect(alice, suite.mail("alice"));
        receiversAccount = connect(receiver, suite.mail("bob"));
        thread = Thread.ofVirtual().start(this::carry);
    }

    private static String connect(Api person, RunningSuite.MailAccount account) {
        Api.Answer answer = person.post("mail/accounts", Mailroom.account(account));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.body().get("id").asText();
    }

    private void carry() {
        for (int n = 1; !over; n++) {
            String file = "file " + n;
            byte[] bytes = (file + " ").repeat(5_000).getBytes(StandardCharsets.UTF_8);
            contents.put(file, bytes);
            untilDone(n, gateway -> gateway.upload(room, file, file, bytes));
            files.add(file);

            String subject = room + " " + n;
            untilDone(
                    n, gateway -> gateway.post("mail/accounts/" + sendersAccount + "/outbox", subject, mail(subject)));
            mails.add(subject);
            pause();
        }
    }

    private Map<String, Object> mail(String subject) {
        return Map.of(
                "to", List.of(suite.mail("bob").user()), "subject", subject, "text", "As agreed.", "announceIn", room);
    }

    /** By the one gateway or the other: a client knows neither which is going away nor which is not up yet. */
    private void untilDone(int first, Function<Api, Api.Answer> request) {
        for (int n = first; ; n++) {
            asked++;
            try {
                Api.Answer answer = request.apply(sender.get(n % sender.size()));
                if (answer.status() < 300) {
                    return;
                }
                if (answer.status() < 500) {
                    throw new IllegalStateException("Refused for good: " + answer);
                }
            } catch (AssertionError noAnswer) {
                // asked again
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void assertThatAllIsThereOnce() throws InterruptedException {
        over = true;
        assertThat(thread.join(ARRIVED_WITHIN)).as("the last is acknowledged").isTrue();
        Api alice = sender.getFirst();
        Await.until(
                ARRIVED_WITHIN,
                () -> "all mails arrive: " + arrived() + " of " + mails,
                () -> arrived().containsAll(mails)
                        && announced("/mailSent/subject").containsAll(mails));

        System.out.printf("Courier: %d files and %d mails, asked %d times%n", files.size(), mails.size(), asked);
        assertThat(arrived()).containsExactlyInAnyOrderElementsOf(mails);
        assertThat(announced("/mailSent/subject")).containsExactlyInAnyOrderElementsOf(mails);
        assertThat(announced("/fileShared/name")).containsExactlyInAnyOrderElementsOf(files);
        for (JsonNode entry : entries(alice, room)) {
            if (entry.has("fileShared")) {
                String name = entry.at("/fileShared/name").asText();
                assertThat(alice.download(entry.at("/fileShared/url").asText())).isEqualTo(contents.get(name));
            }
        }
    }

    private List<String> arrived() {
        return texts(entries(receiver, receiversRoom), "/mailReceived/subject").stream()
                .filter(subject -> subject.startsWith(room))
                .toList();
    }

    private List<String> announced(String what) {
        return texts(entries(sender.getFirst(), room), what);
    }

    private static List<String> texts(List<JsonNode> entries, String pointer) {
        return entries.stream()
                .map(entry -> entry.at(pointer).asText())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<JsonNode> entries(Api reader, String room) {
        var all = new ArrayList<JsonNode>();
        String after = reader.beginning(room).toString();
        for (boolean more = true; more; ) {
            JsonNode page = reader.get("rooms/" + room + "/entries?after=" + after + "&limit=100")
                    .body()
                    .get("entries");
            page.forEach(all::add);
            more = !page.isEmpty();
            if (more) {
                after = all.getLast().get("epoch").asText() + ":"
                        + all.getLast().get("seq").asText();
            }
        }
        return all;
    }

    @Override
    public void close() {
        over = true;
        sender.getFirst().delete("mail/accounts/" + sendersAccount);
        receiver.delete("mail/accounts/" + receiversAccount);
    }
}
