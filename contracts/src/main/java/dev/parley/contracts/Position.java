package dev.parley.contracts;

/**
 * Where an entry stands in its room's log; every protocol's own cursor.
 *
 * @param epoch 1 at first; raised by every restore from backup and every promotion that may have lost commits
 * @param seq 1, 2, 3 … per room, with no hole; 0 is the place before the first entry
 */
public record Position(int epoch, long seq) implements Comparable<Position> {

    /** @throws IllegalArgumentException for an epoch below 1 or a negative seq */
    public Position {
        if (epoch < 1 || seq < 0) {
            throw new IllegalArgumentException("A position is epoch:seq with epoch from 1 and seq from 0.");
        }
    }

    /**
     * Reads {@code epoch:seq}, as it stands in a query, a {@code Last-Event-ID} or a {@code /resume}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Position parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("A position looks like 1:42, not like '" + text + "'.");
        }
        try {
            return new Position(
                    Integer.parseInt(text, 0, colon, 10), Long.parseLong(text, colon + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("A position looks like 1:42, not like '" + text + "'.", e);
        }
    }

    public Position next() {
        return new Position(epoch, seq + 1);
    }

    @Override
    public int compareTo(Position other) {
        int byEpoch = Integer.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(seq, other.seq);
    }

    /** {@code epoch:seq} */
    @Override
    public String toString() {
        return epoch + ":" + seq;
    }
}
