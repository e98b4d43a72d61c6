package dev.parley.mail.outbox;

import dev.parley.mail.message.Composition;
import java.util.Optional;

/**
 * A mail that somebody wants to be sent.
 *
 * @param owner the writer's id
 * @param ownerName the writer's display name at the time of writing
 * @param key the client's, which makes a repeated request the same request
 * @param announceIn the room that is to be told when it was sent
 */
record OutboxMail(
        String id,
        String account,
        String owner,
        String ownerName,
        String key,
        Composition composition,
        Optional<String> announceIn,
        OutboxState state) {

    OutboxMail in(OutboxState next) {
        return new OutboxMail(id, account, owner, ownerName, key, composition, announceIn, next);
    }
}
