package dev.parley.chat.log;

import dev.parley.contracts.Entry;
import dev.parley.contracts.chat.Range;
import java.util.List;

/** Reads logs, without keeping anybody from appending. */
public interface LogReader {

    /**
     * The entries of some closed stretches, in order, folded to the head.
     *
     * @throws StoreException when the store cannot be reached
     */
    List<Entry> read(String room, int epoch, List<Range> stretches);
}
