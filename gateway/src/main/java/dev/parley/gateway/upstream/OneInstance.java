package dev.parley.gateway.upstream;

import java.net.URI;
import java.util.Set;

/** A service at a fixed address, maybe with a balancer behind it. */
record OneInstance(URI address) implements Instances {

    @Override
    public URI next(Set<URI> tried) {
        return address;
    }

    @Override
    public void refused(URI instance) {}
}
