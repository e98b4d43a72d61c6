package dev.parley.acceptance;

import dev.parley.acceptance.Api.Answer;
import dev.parley.acceptance.AuthorizationTable.Where;
import dev.parley.acceptance.AuthorizationTable.Who;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A room in which everybody is what they are called, and has said something if they could. */
final class Stage {

    private final String room = "stage-" + UUID.randomUUID();
    private final Map<Who, String> said = new EnumMap<>(Who.class);
    private @Nullable String file;

    Stage(Cast cast, Where where) {
        Api owner = cast.of(Who.OWNER);
        owner.post(
                "rooms",
                Map.of(
                        "room",
                        room,
                        "visibility",
                        where == Where.PRIVATE ? "private" : "public",
                        "guests",
                        where == Where.PUBLIC));
        invite(owner, cast.id(Who.MODERATOR), "moderator");
        invite(owner, cast.id(Who.MEMBER), "member");
        invite(owner, cast.id(Who.FORMER), "member");
        if (where == Where.PUBLIC) {
            cast.of(Who.GUEST).put("rooms/" + room + "/members/me");
            say(cast, Who.GUEST);
        }
        say(cast, Who.OWNER);
        say(cast, Who.MODERATOR);
        say(cast, Who.MEMBER);
        say(cast, Who.FORMER);
        done(cast.of(Who.FORMER).delete("rooms/" + room + "/members/me"));
    }

    private void invite(Api owner, String person, String role) {
        done(owner.put("rooms/" + room + "/members/" + person, Map.of("role", role)));
    }

    private void say(Cast cast, Who who) {
        Answer answer = cast.of(who).say(room, "stage", who + " was here");
        done(answer);
        said.put(who, answer.body().get("epoch").asText() + ":" + answer.body().get("seq"));
    }

    private static void done(Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError("The stage cannot be set: " + answer);
        }
    }

    String room() {
        return room;
    }

    /** Shared by the owner at the first asking. */
    String file(Cast cast) {
        if (file == null) {
            Answer shared = cast.of(Who.OWNER).upload(room, "plan.txt", "the plan".getBytes(StandardCharsets.UTF_8));
            done(shared);
            file = shared.body().get("id").asText();
        }
        return file;
    }

    /** Where somebody said something; absent for who could not. */
    @Nullable
    String saidBy(Who who) {
        return said.get(who);
    }

    /** Where somebody else did. */
    String saidByAnother(Who who) {
        return said.getOrDefault(who == Who.OWNER ? Who.MODERATOR : Who.OWNER, "");
    }
}
