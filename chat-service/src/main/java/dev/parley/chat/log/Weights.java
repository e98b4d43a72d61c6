package dev.parley.chat.log;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What entries take of the memory and of a connection, as far as they differ. */
public final class Weights {

    /** A backslash, a u and four digits: a control character, and each half of a pair where a writer does not put them together. */
    private static final int ESCAPED = 6;

    /** The quotes around a string, and what stands before it. */
    private static final int AROUND = 4;

    private Weights() {}

    /** The characters of its text. */
    public static int chars(Entry entry) {
        return switch (entry.content()) {
            case Content.Posted posted -> posted.text().length();
            case Content.Edited edited -> edited.text().length();
            case Content.Topic topic -> topic.text().length();
            default -> 0;
        };
    }

    /** The most bytes that its JSON has for what may be long of it, in UTF-8. */
    static int json(Entry entry) {
        return json(entry.content()) + json(entry.folded().reactions());
    }

    private static int json(Content content) {
        return switch (content) {
            case Content.Posted posted -> json(posted.text());
            case Content.Edited edited -> json(edited.text());
            case Content.Topic topic -> json(topic.text());
            case Content.FileShared file -> json(file.name());
            case Content.MailSent mail -> json(mail.to()) + json(mail.subject());
            case Content.MailReceived mail -> json(mail.from()) + json(mail.subject());
            default -> 0;
        };
    }

    private static int json(Map<String, List<String>> reactions) {
        return json(reactions.keySet())
                + reactions.values().stream().mapToInt(Weights::json).sum();
    }

    private static int json(Collection<String> strings) {
        return strings.stream().mapToInt(Weights::json).sum();
    }

    private static int json(String text) {
        int bytes = AROUND;
        for (int i = 0; i < text.length(); i++) {
            bytes += json(text.charAt(i));
        }
        return bytes;
    }

    private static int json(char one) {
        if (one < ' ' || Character.isSurrogate(one)) {
            return ESCAPED;
        }
        if (one < 0x80) {
            return one == '"' || one == '\\' ? 2 : 1;
        }
        return one < 0x800 ? 2 : 3;
    }
}
