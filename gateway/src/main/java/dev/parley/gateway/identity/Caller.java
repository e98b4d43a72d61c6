package dev.parley.gateway.identity;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Somebody who has shown who they are.
 *
 * @param id immutable and never given to another; a guest's is {@code guest:…}
 * @param name the display name, which may change
 * @param session what a revocation names; closing it ends every connection that was opened with it
 * @param expires when the proof runs out: renew it before, or be closed
 */
public record Caller(String id, String name, boolean guest, boolean admin, String session, Instant expires) {

    /** Another issuer's token showed it, and lives for as long as that issuer says. */
    boolean isExternal() {
        return session.startsWith(TokenVerifier.EXTERNAL);
    }

    /** The groups that a token of this caller carries. */
    Set<String> groups() {
        var groups = new LinkedHashSet<String>();
        groups.add(guest ? Groups.GUEST : Groups.PERSON);
        if (admin) {
            groups.add(Groups.ADMIN);
        }
        return groups;
    }
}
