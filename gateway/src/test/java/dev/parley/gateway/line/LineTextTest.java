package dev.parley.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Folded;
import dev.parley.contracts.Position;
import dev.parley.contracts.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineTextTest {

    private final LineText text = new LineText("https://chat.example");

    private record Shown(Content content, String line) {}

    /** The line's column of the table of edges: one example of each kind. */
    static List<Shown> everyKind() {
        var at = new Position(1, 7);
        return List.of(
                new Shown(new Content.Posted("hi", null), "Bob: hi\n"),
                new Shown(new Content.Posted("hi", at), "Bob (to #7): hi\n"),
                new Shown(new Content.Posted("one\ntwo", null), "Bob: one\nBob: two\n"),
                new Shown(new Content.Edited(at, "ho"), "Bob edited #7: ho\n"),
                new Shown(new Content.Deleted(at), "Bob deleted #7\n"),
                new Shown(new Content.Reacted(at, "👍", true), "Bob reacted 👍 to #7\n"),
                new Shown(new Content.Reacted(at, "👍", false), "Bob took back 👍 to #7\n"),
                new Shown(new Content.Invited("eve", "Eve"), "Bob invited Eve\n"),
                new Shown(new Content.Joined("eve", "Eve"), "Eve joined\n"),
                new Shown(new Content.Left("eve", "Eve"), "Eve left\n"),
                new Shown(new Content.Removed("eve", "Eve"), "Bob removed Eve\n"),
                new Shown(new Content.RoleChanged("eve", "Eve", Role.MODERATOR), "Bob made Eve moderator\n"),
                new Shown(new Content.Topic("cheese"), "Bob set the topic: cheese\n"),
                new Shown(
                        new Content.FileShared("f", "a.pdf", 999, "x/y", "/api/v1/files/f/content"),
                        "Bob sent file: a.pdf (999 bytes) https://chat.example/api/v1/files/f/content\n"),
                new Shown(
                        new Content.MailSent("m", List.of("a@x", "b@x"), "Re: hi"),
                        "Bob sent mail to a@x, b@x: Re: hi https://chat.example/\n"),
                new Shown(
                        new Content.MailReceived("acc", "INBOX", 4, "a@x", "hi"),
                        "Bob got mail from a@x: hi https://chat.example/\n"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindHasItsLine(Shown shown) {
        assertThat(text.of(entry("Bob", shown.content(), Folded.NOTHING))).isEqualTo(shown.line());
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatIsErasedShowsNothing(Shown shown) {
        assertThat(text.of(entry("Bob", shown.content(), Folded.ERASED))).isEqualTo("Bob deleted what was #9\n");
    }

    @Property
    void everyLineBeginsWithItsSenderAndCommandsNoTerminal(@ForAll String name, @ForAll String said) {
        String sender = "nick" + name.replaceAll("\\R", "");
        String lines = text.of(entry(sender, new Content.Posted(said, null), new Folded(null, false, Map.of())));

        assertThat(lines.lines()).allMatch(line -> line.startsWith("nick"));
        assertThat(lines.chars()).noneMatch(one -> Character.isISOControl(one) && one != '\n' && one != '\t');
    }

    private static Entry entry(String name, Content content, Folded folded) {
        return new Entry("room", new Position(1, 9), Instant.EPOCH, "bob", name, content, folded);
    }
}
