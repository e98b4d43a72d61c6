package dev.parley.mail.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message says.
 *
 * @param html made harmless by {@link HtmlCleaner}
 * @param parts what is not shown as text, to be fetched by number
 */
public record MessageBody(@Nullable String text, @Nullable String html, List<PartInfo> parts) {

    /** Of one text part; the rest of a longer one is cut, and can be fetched as a part from the provider's own page. */
    static final int LONGEST_TEXT = 1024 * 1024;

    /** Never fails for what a message is; a part that cannot be read is listed, not shown. */
    public static MessageBody of(Part message) {
        Leniency.ensure();
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder();
        List<PartInfo> parts = new ArrayList<>();
        for (PartTree.Leaf leaf : PartTree.leaves(message)) {
            Optional<String> content = leaf.isText() ? text(leaf) : Optional.empty();
            if (content.isEmpty()) {
                parts.add(new PartInfo(leaf.number(), leaf.name().orElse(null), leaf.type(), size(leaf)));
            } else if (leaf.type().equals("text/html")) {
                html.append(content.get());
            } else {
                append(text, content.get());
            }
        }
        return new MessageBody(
                text.isEmpty() ? null : text.toString(),
                html.isEmpty() ? null : HtmlCleaner.clean(html.toString()),
                parts);
    }

    private static void append(StringBuilder text, String more) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        text.append(more);
    }

    private static Optional<String> text(PartTree.Leaf leaf) {
        try (InputStream content = leaf.part().getInputStream()) {
            byte[] bytes = content.readNBytes(LONGEST_TEXT);
            String text = Charsets.decode(bytes, PartTree.charset(leaf.part())).replace("\0", "");
            return Optional.of(bytes.length < LONGEST_TEXT ? text : text + "\n[…]");
        } catch (IOException | MessagingException | RuntimeException ignored) {
            return Optional.empty();
        }
    }

    private static long size(PartTree.Leaf leaf) {
        try {
            return leaf.part().getSize();
        } catch (MessagingException | RuntimeException ignored) {
            return -1;
        }
    }
}
