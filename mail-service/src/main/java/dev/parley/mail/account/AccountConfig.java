package dev.parley.mail.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How accounts are kept. */
@ConfigMapping(prefix = "parley.mail")
public interface AccountConfig {

    /** The key that passwords are encrypted with at rest: 32 bytes in Base64. No default. */
    String encryptionKey();

    /** How many mail accounts one person may connect. */
    @WithDefault("20")
    int accountsPerPerson();
}
