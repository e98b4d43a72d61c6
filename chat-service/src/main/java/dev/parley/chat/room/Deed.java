package dev.parley.chat.room;

import dev.parley.contracts.Role;

/** What somebody wants to do in a room, as far as rights depend on it. */
public sealed interface Deed {

    record Read() implements Deed {}

    /** Post, react, share a file, announce a mail. */
    record Write() implements Deed {}

    /** @param author whose entry it is */
    record Edit(String author) implements Deed {}

    /** @param author whose entry it is */
    record Delete(String author) implements Deed {}

    record Join() implements Deed {}

    record Leave() implements Deed {}

    /** @param as the role that the invited person is to have */
    record Invite(Role as) implements Deed {}

    /** @param role what the person to be sent away is now */
    record Remove(Role role) implements Deed {}

    record ChangeRole() implements Deed {}

    record SetTopic() implements Deed {}

    /** Change the room's title and who is let in. */
    record Configure() implements Deed {}
}
