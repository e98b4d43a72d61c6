package dev.parley.mail.message;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * One part of a message, decoded from its transfer encoding as it is read.
 *
 * @param name what the sender called it, without any path
 */
public record PartContent(Optional<String> name, String type, InputStream bytes) {

    /** @return empty when the message has no such part */
    public static Optional<PartContent> find(jakarta.mail.Part message, String number)
            throws IOException, MessagingException {
        Leniency.ensure();
        for (PartTree.Leaf leaf : PartTree.leaves(message)) {
            if (leaf.number().equals(number)) {
                return Optional.of(
                        new PartContent(leaf.name(), leaf.type(), leaf.part().getInputStream()));
            }
        }
        return Optional.empty();
    }
}
