package dev.parley.kubernetes.manifests;

import java.util.Set;

/**
 * A connection that a network policy lets through at one of its ends.
 *
 * @param ports none for any
 */
public record Edge(String from, String to, Set<Integer> ports) {

    /** At which end of a connection a policy lets it through. */
    public enum End {
        /** Where it comes from. */
        EGRESS("egress", "to"),
        /** Where it goes to. */
        INGRESS("ingress", "from");

        final String rules;
        final String peers;

        End(String rules, String peers) {
            this.rules = rules;
            this.peers = peers;
        }
    }

    public boolean lets(int port) {
        return ports.isEmpty() || ports.contains(port);
    }

    /** As arrows are told apart. */
    public String ends() {
        return from + " → " + to;
    }
}
