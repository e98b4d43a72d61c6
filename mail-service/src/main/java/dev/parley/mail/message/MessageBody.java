package dev.parley.mail.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;
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

    /** Of all text parts of one kind, in bytes; the part that goes past it is cut, and further ones are only listed. */
    static final int LONGEST_TEXT = 1024 * 1024;

    /** RFC 2045 §6.8: 76 characters and their line break carry 57 bytes. */
    private static final int BASE64_LINE = 78;

    private static final int BASE64_BYTES = 57;

    /** Never fails for what a message is; a part that cannot be read is listed, not shown. */
    public static MessageBody of(Part message) {
        Leniency.ensure();
        Shown text = new Shown();
        Shown html = new Shown();
        List<PartInfo> parts = new ArrayList<>();
        for (PartTree.Leaf leaf : PartTree.leaves(message)) {
            Shown shown = leaf.type().equals("text/html") ? html : text;
            if (!leaf.isText() || !shown.add(leaf)) {
                parts.add(new PartInfo(leaf.number(), leaf.name().orElse(null), leaf.type(), size(leaf)));
            }
        }
        return new MessageBody(
                text.all().orElse(null), html.all().map(HtmlCleaner::clean).orElse(null), parts);
    }

    /** The text parts of one kind, one after the other. */
    private static final class Shown {

        private final StringBuilder text = new StringBuilder();
        private int room = LONGEST_TEXT;

        /** False when the part cannot be read, or nothing of it has room. */
        boolean add(PartTree.Leaf leaf) {
            if (room == 0) {
                return false;
            }
            try (InputStream content = leaf.part().getInputStream()) {
                byte[] bytes = content.readNBytes(room);
                room -= bytes.length;
                if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                    text.append('\n');
                }
                text.append(
                        Charsets.decode(bytes, PartTree.charset(leaf.part())).replace("\0", ""));
                text.append(room == 0 ? "\n[…]" : "");
                return true;
            } catch (IOException | MessagingException | RuntimeException ignored) {
                return false;
            }
        }

        Optional<String> all() {
            return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
        }
    }

    private static long size(PartTree.Leaf leaf) {
        try {
            long encoded = leaf.part().getSize();
            boolean base64 = leaf.part() instanceof MimePart mime && "base64".equalsIgnoreCase(mime.getEncoding());
            return base64 ? encoded / BASE64_LINE * BASE64_BYTES + encoded % BASE64_LINE * 3 / 4 : encoded;
        } catch (MessagingException | RuntimeException ignored) {
            return -1;
        }
    }
}
