package dev.parley.bench.load;

import java.net.InetSocketAddress;

/** How clients get into one room of a system. */
public interface Entrance {

    InetSocketAddress address();

    /** For a client, which are numbered 0, 1, … */
    Dialect dialect(int client, Role role);
}
