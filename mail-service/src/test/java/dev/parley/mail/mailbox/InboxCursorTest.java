package dev.parley.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.mail.mailbox.InboxCursor.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class InboxCursorTest {

    private final InboxCursor cursor = new InboxCursor(7, 100);

    @Test
    void newMailIsAnnouncedInOrderAndTheCursorMoves() {
        Step step = cursor.look(7, new long[] {103, 101}, 10);

        Step.Announce announce = (Step.Announce) step;
        assertThat(announce.uids()).containsExactly(101, 103);
        assertThat(announce.next()).isEqualTo(new InboxCursor(7, 103));
    }

    @Test
    void lastMessageThatTheServerAlwaysGivesIsNotNew() {
        assertThat(cursor.look(7, new long[] {100}, 10)).isInstanceOf(Step.Nothing.class);
        assertThat(cursor.look(7, new long[] {42}, 10)).isInstanceOf(Step.Nothing.class);
    }

    @Test
    void renumberedMailboxStartsOverAndAnnouncesNothing() {
        Step step = cursor.look(8, new long[] {1, 2, 3}, 10);

        assertThat(step).isEqualTo(new Step.StartOver(new InboxCursor(8, 3)));
    }

    /** However often, and with whatever rests, it is looked: each mail once, in order. */
    @Property
    void everyMailIsAnnouncedOnce(@ForAll long seed) {
        Random random = new Random(seed);
        TreeSet<Long> mailbox = new TreeSet<>();
        long next = 101;
        InboxCursor at = cursor;
        List<Long> announced = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            for (int k = random.nextInt(4); k > 0; k--) {
                next += 1 + random.nextInt(3);
                mailbox.add(next);
            }
            long from = at.lastUid() + 1;
            LongStream found = LongStream.concat(
                    mailbox.tailSet(from).stream().mapToLong(Long::longValue),
                    mailbox.isEmpty() ? LongStream.empty() : LongStream.of(mailbox.last()));
            if (at.look(7, found.toArray(), 1 + random.nextInt(3)) instanceof Step.Announce(long[] uids, InboxCursor to)
                    && random.nextInt(5) > 0) { // else the commit failed
                LongStream.of(uids).forEach(announced::add);
                at = to;
            }
        }
        while (at.look(7, mailbox.stream().mapToLong(Long::longValue).toArray(), 3)
                instanceof Step.Announce(long[] uids, InboxCursor to)) {
            LongStream.of(uids).forEach(announced::add);
            at = to;
        }

        assertThat(announced).containsExactlyElementsOf(mailbox);
    }
}
