package dev.parley.file.ftp;

import dev.parley.file.catalog.Catalog.Located;

/** What a path at the edge leads to. */
sealed interface Node {

    record Root() implements Node {}

    record Room(String room) implements Node {}

    /** @param located the newest file of its name in its room */
    record Stored(Located located) implements Node {}

    record Absent() implements Node {}
}
