package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomNameTest {

    @Test
    void a_direct_conversation_has_one_name_for_both() {
        assertThat(RoomName.direct("bob", "alice")).isEqualTo("@alice+bob").isEqualTo(RoomName.direct("alice", "bob"));
        assertThat(RoomName.otherOf("@alice+bob", "bob")).contains("alice");
        assertThat(RoomName.otherOf("@alice+bob", "alice")).contains("bob");
        assertThat(RoomName.otherOf("@alice+bob", "carol")).isEmpty();
        assertThat(RoomName.otherOf("lobby", "alice")).isEmpty();
    }

    @Test
    void a_personal_room_names_its_owner() {
        assertThat(RoomName.ownerOf(RoomName.personal("alice"))).contains("alice");
        assertThat(RoomName.ownerOf("lobby")).isEmpty();
    }

    @Test
    void people_make_rooms_of_plain_names_only() {
        assertThat(RoomName.isShared("dev.2-x_y")).isTrue();
        assertThat(RoomName.isShared("")).isFalse();
        assertThat(RoomName.isShared("~alice")).isFalse();
        assertThat(RoomName.isShared("@alice+bob")).isFalse();
        assertThat(RoomName.isShared("Dev")).isFalse();
        assertThat(RoomName.isShared("x".repeat(65))).isFalse();
    }
}
