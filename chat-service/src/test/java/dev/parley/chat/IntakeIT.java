package dev.parley.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEngines.class)
class IntakeIT {

    private final String room = ChatApi.fresh("room");
    private final String alice = ChatApi.fresh("alice");
    private final ChatApi asAlice = new ChatApi(Tokens.person(alice, "Alice"));

    @Inject
    DataSource database;

    @Test
    void a_stored_file_is_announced_once_though_its_event_comes_twice() {
        asAlice.create(room, "");
        String file = ChatApi.fresh("file");
        String event = file(file);
        happens("file-service", event);
        happens("file-service", event.replace("\"size\":5", "\"size\":6"));
        happens("file-service", file(file + "-2"));

        List<Content> contents = Eventually.when(this::contents, found -> found.size() >= 3);

        assertThat(contents)
                .containsExactly(
                        new Content.Joined(alice, "Alice"),
                        new Content.FileShared(file, "a.txt", 5, "text/plain", "/api/v1/files/" + file + "/content"),
                        new Content.FileShared(
                                file + "-2", "a.txt", 5, "text/plain", "/api/v1/files/" + file + "-2/content"));
    }

    private List<Content> contents() {
        return asAlice.page(room, "").entries().stream().map(Entry::content).toList();
    }

    @Test
    void a_mail_arrives_in_its_persons_own_room() {
        happens(
                "mail-service",
                """
                {"event":"mailReceived","time":"2026-11-22T10:00:00Z","by":"%s","name":"Alice","account":"a1",
                 "folder":"INBOX","uidValidity":7,"uid":42,"from":"eve@example.org","subject":"hello","later":"field"}"""
                        .formatted(alice));

        List<Entry> entries =
                Eventually.when(() -> asAlice.page("~" + alice, "").entries(), found -> !found.isEmpty());

        assertThat(entries.getFirst().content())
                .isEqualTo(new Content.MailReceived("a1", "INBOX", 42, "eve@example.org", "hello"));
    }

    @Test
    void events_that_make_no_sense_are_put_aside_and_the_next_is_taken() {
        asAlice.create(room, "");
        happens("file-service", "{\"event\":\"hologramStored\",\"time\":\"2026-11-22T10:00:00Z\"}");
        happens("file-service", file(ChatApi.fresh("lost")).replace(room, room + "-not"));
        happens(
                "file-service",
                "{\"event\":\"fileStored\",\"time\":\"2026-11-22T10:00:00Z\",\"room\":\"" + room + "\"}");
        happens("file-service", file(ChatApi.fresh("file")).replace("\"" + room + "\"", "\"nul \\u0000\""));
        happens("file-service", file(ChatApi.fresh("file")));

        Eventually.when(this::contents, found -> found.size() >= 2);

        assertThat(Eventually.when(this::letters, left -> left == 0)).isZero();
    }

    @Test
    void what_a_restored_producer_logs_below_the_cursor_is_announced_once() {
        asAlice.create(room, "");
        String kept = ChatApi.fresh("kept");
        happens("file-service", file(kept));
        happens("file-service", file(kept + "-lost"));
        Eventually.when(this::contents, found -> found.size() >= 3);

        given().body(file(kept + "-below") + "\n\n" + file(kept + "-above"))
                .put(events("file-service"))
                .then()
                .statusCode(204);

        Eventually.when(this::contents, found -> found.size() >= 5);
        assertThat(files(room)).containsExactly(kept, kept + "-lost", kept + "-below", kept + "-above");
    }

    @Test
    void what_is_new_in_a_log_that_is_read_again_is_announced_between_what_is_known() {
        String other = ChatApi.fresh("room");
        asAlice.create(room, "");
        asAlice.create(other, "");
        String id = ChatApi.fresh("file");
        happens("file-service", file(id));
        happens("file-service", file(id, other));
        happens("file-service", file(id + "-last"));
        Eventually.when(this::contents, found -> found.size() >= 3);

        given().body(String.join(
                        "\n\n",
                        file(id + "-1"),
                        file(id, other),
                        file(id + "-1", other),
                        file(id + "-last"),
                        file(id + "-2")))
                .put(events("file-service"))
                .then()
                .statusCode(204);

        Eventually.when(this::contents, found -> found.size() >= 5);
        assertThat(files(room)).containsExactly(id, id + "-last", id + "-1", id + "-2");
        assertThat(files(other)).containsExactly(id, id + "-1");
    }

    private List<String> files(String of) {
        return asAlice.page(of, "").entries().stream()
                .map(Entry::content)
                .filter(Content.FileShared.class::isInstance)
                .map(content -> ((Content.FileShared) content).file())
                .toList();
    }

    /** Those that the broker has are gone from here. */
    private int letters() {
        return Asked.number(database, "SELECT count(*) FROM dead_letter");
    }

    private String file(String id) {
        return file(id, room);
    }

    private String file(String id, String in) {
        return """
                {"event":"fileStored","time":"2026-11-22T10:00:00Z","room":"%s","by":"%s","name":"Alice","file":"%s",
                 "fileName":"a.txt","size":5,"type":"text/plain","sha256":"00"}"""
                .formatted(in, alice, id);
    }

    private static void happens(String service, String event) {
        given().body(event).post(events(service)).then().statusCode(204);
    }

    private static String events(String service) {
        return ConfigProvider.getConfig().getValue("quarkus.rest-client." + service + ".url", String.class) + "/events";
    }
}
