package dev.parley.mail.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The leaves of a message's tree of parts, numbered. A forwarded message is a leaf. */
final class PartTree {

    /** Deeper or wider than any mail that a person wrote; more would only be an attack on whoever reads it. */
    private static final int DEEPEST = 20;

    private static final int MOST = 500;

    /**
     * @param alternative whether it stands beside others that say the same (multipart/alternative)
     */
    record Leaf(String number, Part part, String type, boolean alternative) {

        boolean isText() {
            return (type.equals("text/plain") || type.equals("text/html")) && !isAttachment();
        }

        boolean isAttachment() {
            try {
                return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || name().isPresent();
            } catch (MessagingException | RuntimeException ignored) {
                return true;
            }
        }

        Optional<String> name() {
            return PartTree.name(part);
        }
    }

    private final List<Leaf> leaves = new ArrayList<>();

    private PartTree() {}

    static List<Leaf> leaves(Part message) {
        PartTree tree = new PartTree();
        tree.walk(message, "", 0, false);
        return tree.leaves;
    }

    private void walk(Part part, String number, int depth, boolean alternative) {
        if (leaves.size() >= MOST) {
            return;
        }
        String type = type(part);
        Optional<MimeMultipart> multipart =
                type.startsWith("multipart/") && depth < DEEPEST ? multipart(part) : Optional.empty();
        if (multipart.isEmpty()) {
            // A multipart that cannot be taken apart is shown as what it is: text with boundaries in it.
            String shown = type.startsWith("multipart/") ? "text/plain" : type;
            leaves.add(new Leaf(number.isEmpty() ? "1" : number, part, shown, alternative));
            return;
        }
        walkChildren(multipart.get(), number, depth, type.equals("multipart/alternative"));
    }

    private void walkChildren(MimeMultipart parent, String number, int depth, boolean alternative) {
        try {
            for (int i = 0; i < parent.getCount(); i++) {
                String child = number.isEmpty() ? String.valueOf(i + 1) : number + "." + (i + 1);
                walk(parent.getBodyPart(i), child, depth + 1, alternative);
            }
        } catch (MessagingException | RuntimeException ignored) {
            // What was found up to here is what there is.
        }
    }

    /** By way of the data source, since content handlers would be looked up in a class loader that may not have them. */
    private static Optional<MimeMultipart> multipart(Part part) {
        try {
            MimeMultipart multipart = new MimeMultipart(part.getDataHandler().getDataSource());
            return multipart.getCount() > 0 ? Optional.of(multipart) : Optional.empty();
        } catch (MessagingException | RuntimeException ignored) {
            return Optional.empty();
        }
    }

    /** In lower case, without parameters; text/plain for none (RFC 2045 §5.2) and unknown bytes for nonsense. */
    static String type(Part part) {
        try {
            return part.getContentType() == null
                    ? "text/plain"
                    : contentType(part).getBaseType().toLowerCase(Locale.ROOT);
        } catch (MessagingException | RuntimeException ignored) {
            return "application/octet-stream";
        }
    }

    static @Nullable String charset(Part part) {
        try {
            return contentType(part).getParameter("charset");
        } catch (MessagingException | RuntimeException ignored) {
            return null;
        }
    }

    private static Optional<String> name(Part part) {
        try {
            return Optional.ofNullable(part.getFileName())
                    .map(HeaderText::readable)
                    .map(name -> name.replaceAll(".*[/\\\\]", ""))
                    .filter(name -> !name.isBlank());
        } catch (MessagingException | RuntimeException ignored) {
            return Optional.empty();
        }
    }

    private static ContentType contentType(Part part) throws ParseException, MessagingException {
        return new ContentType(part instanceof MimePart mime ? mime.getContentType() : part.getContentType());
    }
}
