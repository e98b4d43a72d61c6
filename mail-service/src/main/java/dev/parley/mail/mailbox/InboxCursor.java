package dev.parley.mail.mailbox;

import java.util.Arrays;

/**
 * How far a mailbox has been announced. UIDs only grow while UIDVALIDITY stays the same (RFC 9051 §2.3.1.1).
 *
 * @param lastUid the greatest UID that was announced or was there before
 */
record InboxCursor(long uidValidity, long lastUid) {

    /** What is to be done now that the mailbox was looked at. */
    sealed interface Step {

        /**
         * Announce these and move on.
         *
         * @param uids in the order in which they came
         */
        record Announce(long[] uids, InboxCursor next) implements Step {}

        /**
         * The server renumbered the mailbox, so that nobody can tell what is new: begin where it stands now.
         *
         * @param next what is there counts as seen
         */
        record StartOver(InboxCursor next) implements Step {}

        record Nothing() implements Step {}
    }

    /**
     * @param found UIDs at the server, from the cursor on: in any order, and a lower one may be among them, since RFC
     *     9051's {@code n:*} includes the last message whatever its UID is
     * @param most announced at once; the rest is found by the next look
     */
    Step look(long uidValidityNow, long[] found, int most) {
        if (uidValidityNow != uidValidity) {
            long last = Arrays.stream(found).max().orElse(0);
            return new Step.StartOver(new InboxCursor(uidValidityNow, last));
        }
        long[] fresh = Arrays.stream(found)
                .filter(uid -> uid > lastUid)
                .distinct()
                .sorted()
                .limit(most)
                .toArray();
        return fresh.length == 0
                ? new Step.Nothing()
                : new Step.Announce(fresh, new InboxCursor(uidValidity, fresh[fresh.length - 1]));
    }
}
