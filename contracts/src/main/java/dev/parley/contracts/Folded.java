package dev.parley.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What later entries made of an entry, up to the head of the log at the time of reading.
 *
 * @param edited when its text was last changed
 * @param erased its content is gone
 * @param reactions who reacted, by emoji
 */
public record Folded(@Nullable Instant edited, boolean erased, Map<String, List<String>> reactions) {

    /** An entry as it was written. */
    public static final Folded NOTHING = new Folded(null, false, Map.of());

    /** An entry whose content is gone. */
    public static final Folded ERASED = new Folded(null, true, Map.of());
}
