package dev.parley.file.catalog;

import java.net.URLConnection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A media type (RFC 9110, section 8.3.1) that is safe to put into a header. */
public record MediaType(String value) {

    private static final int MAX_CHARS = 200;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern SHAPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "( *; *" + TOKEN + "=(" + TOKEN + "|\"[ -!#-\\[\\]-~]*\"))*");

    public static final MediaType UNKNOWN = new MediaType("application/octet-stream");

    public MediaType {
        if (value.length() > MAX_CHARS || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a media type.");
        }
    }

    /** What the sender says; if that says nothing, what the name's extension tells. */
    public static MediaType of(@Nullable String said, FileName name) {
        if (said != null
                && said.length() <= MAX_CHARS
                && SHAPE.matcher(said.strip()).matches()) {
            MediaType type = new MediaType(said.strip());
            if (!type.value().toLowerCase(Locale.ROOT).equals(UNKNOWN.value())) {
                return type;
            }
        }
        String guessed = URLConnection.getFileNameMap().getContentTypeFor(name.value());
        return guessed == null ? UNKNOWN : new MediaType(guessed);
    }
}
