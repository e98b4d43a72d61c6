package dev.parley.mail.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mail is sent. */
@ConfigMapping(prefix = "parley.mail.outbox")
public interface OutboxConfig {

    /** The pause before a mail that could not be handed over is tried again; it doubles with each further try. */
    @WithDefault("10s")
    Duration retryFirst();

    /** The longest pause between tries. */
    @WithDefault("30m")
    Duration retryMost();

    /** How long after its writing a mail is still tried. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** How often is looked for mail that has become due, or that a replica left behind. */
    @WithDefault("1s")
    Duration poll();

    /** How many mails one replica sends at once. */
    @WithDefault("8")
    int atOnce();

    /** The largest text of a mail, in characters. */
    @WithDefault("1000000")
    int longestText();

    /** How many recipients a mail may have. */
    @WithDefault("100")
    int mostRecipients();
}
