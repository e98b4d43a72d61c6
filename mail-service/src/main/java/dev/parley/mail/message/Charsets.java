package dev.parley.mail.message;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text from bytes whose charset is named rightly, wrongly or not at all. Never fails. */
final class Charsets {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Charsets() {}

    /** @param named the charset that the message names, if it does */
    static String decode(byte[] bytes, @Nullable String named) {
        Optional<Charset> charset = charset(named);
        if (charset.isEmpty()) {
            return strictUtf8(bytes).orElseGet(() -> new String(bytes, WINDOWS_1252));
        }
        // Who says ISO 8859-1 means Windows-1252, as the WHATWG's encoding standard found.
        return new String(bytes, charset.get().equals(StandardCharsets.ISO_8859_1) ? WINDOWS_1252 : charset.get());
    }

    static Optional<String> strictUtf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException ignored) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> charset(@Nullable String named) {
        // "us-ascii" with bytes above 127 is common, and says as little as no charset.
        if (named == null || named.isBlank() || named.strip().equalsIgnoreCase("us-ascii")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(MimeUtility.javaCharset(named.strip())));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException ignored) {
            return Optional.empty();
        }
    }
}
