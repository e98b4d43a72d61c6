package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Role;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.Visibility;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

    private static final Map<String, Room> ROOMS = Map.of(
            "public", room(Visibility.PUBLIC, false),
            "open", room(Visibility.PUBLIC, true),
            "private", room(Visibility.PRIVATE, false),
            "direct", room(Visibility.DIRECT, false),
            "personal", room(Visibility.PERSONAL, false));

    private static Room room(Visibility visibility, boolean guests) {
        return new Room("room", null, null, visibility, HistoryRule.ALL, guests, null, 10);
    }

    /** The outcome is yes, join (as whom), or the code of the refusal. */
    @ParameterizedTest(name = "{0} room, {1} who is {2}: {3} -> {4}")
    @CsvSource({
        // writing
        "public,   person,  member,   write,            yes",
        "public,   person,  stranger, write,            join member",
        "public,   person,  left,     write,            join member",
        "public,   person,  removed,  write,            removed",
        "public,   guest,   stranger, write,            no-such-room",
        "public,   guest,   guest,    write,            not-allowed",
        "open,     guest,   stranger, write,            join guest",
        "open,     guest,   guest,    write,            yes",
        "open,     guest,   removed,  write,            removed",
        "private,  person,  member,   write,            yes",
        "private,  person,  stranger, write,            no-such-room",
        "private,  person,  left,     write,            not-member",
        "private,  admin,   stranger, write,            not-member",
        "direct,   person,  member,   write,            yes",
        "direct,   person,  stranger, write,            no-such-room",
        "direct,   admin,   stranger, write,            no-such-room",
        "personal, person,  owner,    write,            yes",
        "personal, person,  stranger, write,            no-such-room",
        "public,   service, stranger, write,            not-allowed",
        // reading
        "public,   person,  stranger, read,             yes",
        "open,     guest,   stranger, read,             not-member",
        "open,     guest,   guest,    read,             yes",
        "private,  person,  stranger, read,             no-such-room",
        "private,  person,  left,     read,             yes",
        "private,  person,  removed,  read,             yes",
        "private,  admin,   stranger, read,             not-member",
        "direct,   service, stranger, read,             yes",
        // editing and deleting
        "public,   person,  member,   edit own,         yes",
        "public,   person,  stranger, edit own,         join member",
        "public,   person,  owner,    edit other,       not-author",
        "public,   admin,   stranger, edit other,       not-author",
        "public,   person,  member,   delete own,       yes",
        "public,   person,  removed,  delete own,       removed",
        "public,   person,  member,   delete other,     not-author",
        "public,   person,  moderator,delete other,     yes",
        "private,  person,  owner,    delete other,     yes",
        "public,   admin,   stranger, delete other,     yes",
        "private,  admin,   stranger, delete other,     not-author",
        "private,  admin,   member,   delete other,     yes",
        "direct,   person,  member,   delete other,     not-author",
        // coming and going
        "public,   person,  stranger, join,             join member",
        "public,   person,  member,   join,             yes",
        "public,   person,  removed,  join,             removed",
        "public,   admin,   removed,  join,             join member",
        "open,     guest,   stranger, join,             join guest",
        "private,  person,  stranger, join,             no-such-room",
        "private,  person,  left,     join,             not-member",
        "private,  admin,   stranger, join,             join member",
        "direct,   person,  stranger, join,             no-such-room",
        "public,   person,  member,   leave,            yes",
        "direct,   person,  member,   leave,            not-allowed",
        "personal, person,  owner,    leave,            not-allowed",
        // inviting and sending away
        "public,   person,  member,   invite member,    yes",
        "public,   person,  stranger, invite member,    not-member",
        "private,  person,  member,   invite member,    not-allowed",
        "private,  person,  moderator,invite member,    yes",
        "private,  person,  moderator,invite moderator, not-allowed",
        "private,  person,  owner,    invite moderator, yes",
        "public,   person,  member,   invite guest,     not-allowed",
        "open,     person,  member,   invite guest,     yes",
        "open,     guest,   guest,    invite guest,     not-allowed",
        "direct,   person,  member,   invite member,    not-allowed",
        "public,   person,  member,   remove member,    not-allowed",
        "public,   person,  moderator,remove member,    yes",
        "public,   person,  moderator,remove moderator, not-allowed",
        "public,   person,  owner,    remove owner,     yes",
        "public,   admin,   stranger, remove owner,     yes",
        "direct,   person,  member,   remove member,    not-allowed",
        // running the room
        "public,   person,  moderator,role,             not-allowed",
        "public,   person,  owner,    role,             yes",
        "public,   person,  member,   topic,            not-allowed",
        "public,   person,  moderator,topic,            yes",
        "public,   person,  stranger, topic,            not-member",
        "direct,   person,  member,   topic,            not-allowed",
        "public,   person,  moderator,configure,        not-allowed",
        "public,   person,  owner,    configure,        yes",
        "public,   admin,   stranger, configure,        yes",
    })
    void rights_follow_from_room_standing_and_deed(
            String room, String kind, String standing, String deed, String outcome) {
        var caller = new Caller("me", "Me", Caller.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));

        Verdict verdict = Rules.judge(ROOMS.get(room), standing(standing), caller, deed(deed));

        assertThat(word(verdict)).isEqualTo(outcome);
    }

    private static Standing standing(String word) {
        var member = Membership.begun("me", Role.MEMBER, 1);
        return switch (word) {
            case "stranger" -> Standing.STRANGER;
            case "left" -> new Standing(List.of(member.ended(5, Membership.Ended.LEFT)));
            case "removed" -> new Standing(List.of(member.ended(5, Membership.Ended.REMOVED)));
            default -> new Standing(List.of(member.as(Role.of(word))));
        };
    }

    private static Deed deed(String words) {
        String object = words.substring(words.indexOf(' ') + 1);
        return switch (words.split(" ")[0]) {
            case "write" -> new Deed.Write();
            case "read" -> new Deed.Read();
            case "edit" -> new Deed.Edit(object.equals("own") ? "me" : "other");
            case "delete" -> new Deed.Delete(object.equals("own") ? "me" : "other");
            case "join" -> new Deed.Join();
            case "leave" -> new Deed.Leave();
            case "invite" -> new Deed.Invite(Role.of(object));
            case "remove" -> new Deed.Remove(Role.of(object));
            case "role" -> new Deed.ChangeRole();
            case "topic" -> new Deed.SetTopic();
            case "configure" -> new Deed.Configure();
            default -> throw new IllegalArgumentException(words);
        };
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Granted _ -> "yes";
            case Verdict.JoinFirst(Role as) -> "join " + as.word();
            case Verdict.Denied(Refusal refusal) -> refusal.code();
        };
    }
}
