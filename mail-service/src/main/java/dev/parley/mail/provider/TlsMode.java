package dev.parley.mail.provider;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a connection to a mail server is encrypted; there is no mode without. RFC 8314, RFC 3207. */
public enum TlsMode {
    /** Begins in the clear and must be upgraded before anything else is said. */
    @JsonProperty("starttls")
    STARTTLS,
    /** TLS from the first byte. */
    @JsonProperty("implicit")
    IMPLICIT
}
