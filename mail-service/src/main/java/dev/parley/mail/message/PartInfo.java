package dev.parley.mail.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message that can be fetched by itself, such as an attachment.
 *
 * @param part its number, as RFC 9051 §6.4.5.1 counts sections: {@code 2}, {@code 1.3}
 * @param type the media type, without parameters
 * @param size in bytes, as nearly as the encoded size tells; −1 when the server does not tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartInfo(String part, @Nullable String name, String type, long size) {}
