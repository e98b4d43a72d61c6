package dev.parley.acceptance;

import dev.parley.local.Options;
import java.nio.file.Path;

/** Two versions that run side by side while one is rolled out. */
enum Version {
    /** The commit that the file {@code baseline} names; this version as well where that could not be built. */
    BEFORE(System.getProperty("parley.test.baseline", "none")),
    NOW("none");

    private final String built;

    /** @param built a folder, or {@code none} for this checkout */
    Version(String built) {
        this.built = built;
    }

    /** Where it is built. */
    Path checkout() {
        return isNow() ? Options.checkout() : Path.of(built);
    }

    boolean isNow() {
        return built.equals("none");
    }
}
