package dev.parley.chat.log;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Folded;
import java.util.List;

/** What is left of an entry when it was erased: its place, its author, its kind. */
public final class Blank {

    private Blank() {}

    public static Entry of(Entry entry) {
        return new Entry(
                entry.room(),
                entry.at(),
                entry.time(),
                entry.by(),
                entry.name(),
                content(entry.content()),
                Folded.ERASED);
    }

    private static Content content(Content content) {
        return switch (content) {
            case Content.Posted _ -> new Content.Posted("", null);
            case Content.Edited edited -> new Content.Edited(edited.at(), "");
            case Content.FileShared _ -> new Content.FileShared("", "", 0, "", "");
            case Content.MailSent _ -> new Content.MailSent("", List.of(), "");
            case Content.MailReceived _ -> new Content.MailReceived("", "", 0, "", "");
            case Content.Deleted _,
                    Content.Reacted _,
                    Content.Invited _,
                    Content.Joined _,
                    Content.Left _,
                    Content.Removed _,
                    Content.RoleChanged _,
                    Content.Topic _ -> content;
        };
    }
}
