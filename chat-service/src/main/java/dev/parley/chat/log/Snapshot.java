package dev.parley.chat.log;

import dev.parley.chat.room.Room;
import dev.parley.chat.room.Standing;
import dev.parley.contracts.Entry;
import java.util.Map;

/**
 * What a decision needs to know of a room, read while nobody else can append to it.
 *
 * @param fresh the room was made in this very transaction
 * @param standings of everybody that the requests name, as far as they ever were in the room
 * @param earlier the entries that the requests' keys had made before, as they were written unless erased since
 * @param targets the entries that the requests refer to
 */
public record Snapshot(
        int epoch,
        Room room,
        boolean fresh,
        Map<String, Standing> standings,
        Map<Signature, Entry> earlier,
        Map<Long, Target> targets) {}
