package dev.parley.gateway.upstream;

import java.net.URI;
import java.util.Set;

/** Where the instances of a service are. */
interface Instances {

    /** @param tried those that are better not chosen again */
    URI next(Set<URI> tried);

    /** An instance does not take connections. */
    void refused(URI instance);
}
