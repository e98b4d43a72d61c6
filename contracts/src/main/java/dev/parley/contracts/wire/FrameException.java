package dev.parley.contracts.wire;

import org.jspecify.annotations.Nullable;

/** A client's frame that cannot be taken. The connection can go on: the frame is answered by an error. */
public final class FrameException extends Exception {

    private static final long serialVersionUID = 1;

    private final @Nullable String id;

    FrameException(@Nullable String id, String message) {
        super(message);
        this.id = id;
    }

    /** The frame's id, as far as it was read. */
    public @Nullable String id() {
        return id;
    }
}
