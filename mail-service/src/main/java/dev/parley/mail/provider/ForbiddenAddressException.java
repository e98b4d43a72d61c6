package dev.parley.mail.provider;

import java.io.IOException;

/** The guard refused to dial an address. The message says why, as a clause. */
public final class ForbiddenAddressException extends IOException {

    private static final long serialVersionUID = 1;

    ForbiddenAddressException(String message) {
        super(message);
    }
}
