package dev.parley.mail.message;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** HTTP headers for a download whose name and type come from a stranger (RFC 6266, RFC 8187). */
public final class Disposition {

    private static final Pattern TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}");

    private Disposition() {}

    public static String attachment(String name) {
        String line = HeaderText.oneLine(name);
        String ascii = line.replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
        String encoded = URLEncoder.encode(line, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }

    /** The type if it is one, else unknown bytes. */
    public static String safeType(String type) {
        return TYPE.matcher(type).matches() ? type : "application/octet-stream";
    }
}
