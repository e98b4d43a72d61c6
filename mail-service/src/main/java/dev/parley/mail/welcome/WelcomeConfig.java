package dev.parley.mail.welcome;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many welcome mails Parley sends, to addresses that anybody may name. */
@ConfigMapping(prefix = "parley.mail.welcome")
public interface WelcomeConfig {

    /** How many in an hour, by all replicas together. Who comes beyond that gets none. */
    @WithDefault("30")
    int perHour();

    /** How long an address that got one gets no other. */
    @WithDefault("24h")
    Duration sameAddressAfter();
}
