package dev.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCodecTest {

    private static final Position AT = new Position(1, 58);

    static Stream<Content> contents() {
        return Stream.of(
                new Content.Posted("hi \"you\" 👍", new Position(1, 17)),
                new Content.Edited(AT, "hi!"),
                new Content.Deleted(AT),
                new Content.Reacted(AT, "👍", true),
                new Content.Invited("bob", "Bob"),
                new Content.Joined("bob", "bob"),
                new Content.Left("guest:7f3k", "carol"),
                new Content.Removed("bob", "Bob"),
                new Content.RoleChanged("bob", "Bob", Role.MODERATOR),
                new Content.Topic("what we talk about"),
                new Content.FileShared("f1", "a.pdf", 1234, "application/pdf", "/api/v1/files/f1/content"),
                new Content.MailSent("m1", List.of("carol@example.org"), "Hello"),
                new Content.MailReceived("a1", "INBOX", 7, "carol@example.org", "Re: Hello"));
    }

    @Test
    void everyKindHasAnExample() {
        Golden.assertComplete(Content.class, contents().toList());
    }

    @ParameterizedTest
    @MethodSource("contents")
    void keepsItsShape(Content content) throws IOException {
        var entry = entry(content, Folded.NOTHING);

        byte[] json = EntryCodec.encode(entry);

        assertThat(json)
                .asString()
                .isEqualTo(new String(Golden.bytes("entry/" + content.kind(), json), StandardCharsets.UTF_8));
        assertThat(EntryCodec.decode(json)).isEqualTo(entry);
    }

    @Test
    void foldsLaterEntriesIntoTheKindsObject() throws IOException {
        var entry = entry(
                new Content.Posted("now", null),
                new Folded(Instant.parse("2026-11-22T10:05:00Z"), false, Map.of("👍", List.of("bob", "carol"))));

        byte[] json = EntryCodec.encode(entry);

        assertThat(json).isEqualTo(Golden.bytes("entry/posted-folded", json));
        assertThat(EntryCodec.decode(json)).isEqualTo(entry);
    }

    static Stream<Content> erasable() {
        return contents().filter(Content::erasable);
    }

    @ParameterizedTest
    @MethodSource("erasable")
    void givesNothingOfAnErasedEntryAway(Content content) {
        String json = new String(EntryCodec.encode(entry(content, Folded.ERASED)), StandardCharsets.UTF_8);

        assertThat(json).contains("\"erased\":true").doesNotContain("hi", "Bob", "carol", "pdf", "Hello", "talk", "👍");
        assertThat(EntryCodec.decode(json.getBytes(StandardCharsets.UTF_8)).folded())
                .isEqualTo(Folded.ERASED);
    }

    @Property
    void readsEveryTextBackAsItWas(@ForAll String text) {
        var entry = entry(new Content.Posted(wellFormed(text), null), Folded.NOTHING);

        assertThat(EntryCodec.decode(EntryCodec.encode(entry))).isEqualTo(entry);
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        byte[] json =
                """
                {"new":{"deep":[1,{}]},"room":"lobby","epoch":1,"seq":1,"time":"2026-11-22T10:00:00Z","by":"alice",
                "posted":{"text":"hi","colour":{"r":1}}}"""
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(EntryCodec.decode(json).content()).isEqualTo(new Content.Posted("hi", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"room\":\"r\"}",
                "{\"room\":\"r\",\"epoch\":1,\"seq\":1,\"by\":\"a\",\"posted\":{}}",
                "{"
            })
    void refusesWhatIsNoEntry(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> EntryCodec.decode(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Entry entry(Content content, Folded folded) {
        return new Entry("lobby", AT, Instant.parse("2026-11-22T10:00:00.123Z"), "alice", "Alice", content, folded);
    }

    /** Lone surrogates have no UTF-8. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
