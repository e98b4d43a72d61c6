package dev.parley.gateway.guard;

import java.net.URI;
import java.util.Optional;

/** Where people are told to come to. */
public final class PublicUrl {

    private PublicUrl() {}

    /** Whether they come over TLS, whoever ends it. */
    public static boolean isTls(Optional<URI> url) {
        return url.map(known -> "https".equals(known.getScheme())).orElse(false);
    }
}
