package dev.parley.chat.log;

import dev.parley.chat.room.Membership;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a transaction writes into one room.
 *
 * @param written the new entries, in the order of their seqs
 * @param lastSeq the seq of the last of them, or what it was
 * @param folds entries that show something else now
 * @param erased entries whose content is to be blanked, with that of their edits
 * @param stays memberships that began, ended or have another role; a person's stay is known by the seq it began with
 * @param names display names of people that came in
 * @param topic the room's new topic
 */
public record Change(
        String room,
        List<Written> written,
        long lastSeq,
        List<Target> folds,
        Set<Long> erased,
        List<Membership> stays,
        Map<String, String> names,
        @Nullable String topic) {

    /** Nothing but new entries. */
    boolean onlyAdds() {
        return !written.isEmpty()
                && folds.isEmpty()
                && erased.isEmpty()
                && stays.isEmpty()
                && names.isEmpty()
                && topic == null;
    }

    boolean isEmpty() {
        return written.isEmpty() && stays.isEmpty();
    }
}
