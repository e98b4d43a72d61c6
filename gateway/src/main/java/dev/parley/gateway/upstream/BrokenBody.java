package dev.parley.gateway.upstream;

import java.io.IOException;

/** The client went away amid its upload. */
public class BrokenBody extends IOException {

    private static final long serialVersionUID = 1;

    BrokenBody(IOException cause) {
        super("The client went away amid its upload.", cause);
    }
}
