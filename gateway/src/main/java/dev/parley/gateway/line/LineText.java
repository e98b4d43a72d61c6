package dev.parley.gateway.line;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import java.util.stream.Collectors;

/** Entries as lines to read. Every line begins with who did it, so no text can look like something that the server says. */
final class LineText {

    private final String publicUrl;

    /** @param publicUrl where the gateway is reached from outside, without a slash at the end */
    LineText(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** With a line end behind each line. */
    String of(Entry entry) {
        String who = Printable.of(entry.name());
        if (entry.folded().erased()) {
            return who + " deleted what was " + number(entry.at()) + "\n";
        }
        return switch (entry.content()) {
            case Content.Posted posted -> posted(who, entry, posted);
            case Content.Edited edited -> lines(who + " edited " + number(edited.at()), edited.text());
            case Content.Deleted deleted -> who + " deleted " + number(deleted.at()) + "\n";
            case Content.Reacted reacted ->
                who + (reacted.on() ? " reacted " : " took back ") + Printable.of(oneLine(reacted.emoji())) + " to "
                        + number(reacted.at()) + "\n";
            case Content.Invited invited -> who + " invited " + name(invited.name()) + "\n";
            case Content.Joined joined -> name(joined.name()) + " joined\n";
            case Content.Left left -> name(left.name()) + " left\n";
            case Content.Removed removed -> who + " removed " + name(removed.name()) + "\n";
            case Content.RoleChanged change ->
                who + " made " + name(change.name()) + " " + change.role().word() + "\n";
            case Content.Topic topic -> lines(who + " set the topic", topic.text());
            case Content.FileShared file ->
                who + " sent file: " + name(file.name()) + " (" + Size.of(file.size()) + ") " + url(file.url()) + "\n";
            case Content.MailSent mail ->
                who + " sent mail to "
                        + mail.to().stream().map(LineText::name).collect(Collectors.joining(", ")) + ": "
                        + name(mail.subject()) + " " + url("/") + "\n";
            case Content.MailReceived mail ->
                who + " got mail from " + name(mail.from()) + ": " + name(mail.subject()) + " " + url("/") + "\n";
        };
    }

    private static String posted(String who, Entry entry, Content.Posted posted) {
        String reply = posted.replyTo() == null ? "" : " (to " + number(posted.replyTo()) + ")";
        String edited = entry.folded().edited() == null ? "" : " (edited)";
        return lines(who + reply + edited, posted.text());
    }

    /** A text of several lines keeps its sender before each. */
    private static String lines(String head, String text) {
        return text.lines().map(line -> head + ": " + Printable.of(line) + "\n").collect(Collectors.joining());
    }

    private static String name(String name) {
        return Printable.of(oneLine(name));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }

    private static String number(Position at) {
        return "#" + at.seq();
    }

    private String url(String path) {
        return path.startsWith("/") ? publicUrl + path : publicUrl + "/" + path;
    }

    /** A number of bytes as people read it. */
    static final class Size {

        private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

        private Size() {}

        static String of(long bytes) {
            if (bytes < 1000) {
                return bytes + " bytes";
            }
            double size = bytes / 1000.0;
            int unit = 0;
            while (size >= 999.95 && unit < UNITS.length - 1) {
                size /= 1000;
                unit++;
            }
            return "%.1f %s".formatted(size, UNITS[unit]);
        }
    }
}
