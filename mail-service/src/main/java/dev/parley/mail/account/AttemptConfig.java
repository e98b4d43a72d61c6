package dev.parley.mail.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often people may try to connect accounts. Each replica counts for itself. */
@ConfigMapping(prefix = "parley.mail.attempts")
public interface AttemptConfig {

    /** How many may go on at a time, of all persons. */
    @WithDefault("32")
    int atOnce();

    /** How many may go on at a time of one person. */
    @WithDefault("2")
    int atOncePerPerson();

    /** How many of one person may fail in {@link #every}. */
    @WithDefault("10")
    int failuresPerPerson();

    /** How many may fail at one mail server in {@link #every}, of all persons. */
    @WithDefault("60")
    int failuresPerServer();

    /** The stretch of time that failures are counted in. */
    @WithDefault("PT1H")
    Duration every();

    /** How long one may take, both logins together. Less than the gateway waits, which is a minute. */
    @WithDefault("50s")
    Duration longest();
}
