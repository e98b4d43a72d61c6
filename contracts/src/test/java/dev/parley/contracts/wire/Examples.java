package dev.parley.contracts.wire;

import dev.parley.contracts.Content;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.Role;
import dev.parley.contracts.chat.HistoryRule;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.contracts.chat.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One frame of each kind. */
final class Examples {

    static final Position AT = new Position(1, 58);

    private Examples() {}

    static Stream<Verb> verbs() {
        return Stream.of(
                new Verb.Hello(1, "ey…", "web-7f3a"),
                new Verb.Join("lobby", new Position(1, 41)),
                new Verb.Sync(Map.of("lobby", new Position(1, 41))),
                new Verb.Send("lobby", "01JD", "hi", new Position(1, 17)),
                new Verb.Edit("lobby", "01JE", AT, "hi!"),
                new Verb.Delete("lobby", "01JF", AT),
                new Verb.React("lobby", "01JG", AT, "👍", true),
                new Verb.History("lobby", new Position(1, 20), null, null, 100),
                new Verb.Read("lobby", AT),
                new Verb.Typing("lobby"),
                new Verb.Presence("away"),
                new Verb.Leave("lobby"),
                new Verb.Rooms(),
                new Verb.SendMail("01JH", "a1", List.of("carol@example.org"), "Hello", "How are you?", "lobby"),
                new Verb.Upload("lobby", "01JI", "a.pdf", 1234),
                new Verb.Renew("ey…"),
                new Verb.Heartbeat());
    }

    static Stream<Answer> answers() {
        var joined = new Answer.Joined("lobby", 42, new Position(1, 57), true);
        return Stream.of(
                new Answer.Hello("alice", "Alice", false, new Answer.Hello.Limits(16384, 65536), 25),
                joined,
                new Answer.Synced(Map.of("lobby", new Answer.SyncedRoom(joined, null))),
                new Answer.Sent("lobby", AT, "2026-11-22T10:00:00.000Z"),
                new Answer.History("lobby", AT, List.of(entry()), true),
                new Answer.Read("lobby", AT),
                new Answer.Left("lobby"),
                new Answer.Rooms(List.of(new RoomSummary(
                        "lobby", null, "all", Visibility.PUBLIC, HistoryRule.ALL, true, Role.MEMBER, AT, AT, null))),
                new Answer.MailQueued("m1"),
                new Answer.Upload("/api/v1/uploads/t1", 600),
                new Answer.Renewed(600),
                new Answer.Presence("away"));
    }

    static Stream<ServerFrame> serverFrames() {
        return Stream.of(
                new ServerFrame.Ok("2", new Answer.Left("lobby")),
                new ServerFrame.Error(
                        "4", new ServerFrame.Failure("not-author", "Only its author may edit a message.", false)),
                new ServerFrame.Logged(entry(), "01JD"),
                new ServerFrame.Signalled(new Signal("lobby", "bob", null, new Signal.Typing(), null)),
                new ServerFrame.Reset("lobby", 2),
                new ServerFrame.Closing(4001, "The server is going away.", 1840L),
                new ServerFrame.Heartbeat());
    }

    static Entry entry() {
        return new Entry(
                "lobby", AT, Instant.parse("2026-11-22T10:00:00Z"), "alice", "alice", new Content.Posted("hi", null));
    }
}
