package dev.parley.mail.mailbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mailboxes are watched and read. */
@ConfigMapping(prefix = "parley.mail.mailbox")
public interface MailboxConfig {

    /** How long a server may be silent in IDLE before it is asked; a connection that died unnoticed is found then. */
    @WithDefault("60s")
    Duration idleRefresh();

    /** How often a server without IDLE is asked for new mail. */
    @WithDefault("4s")
    Duration pollInterval();

    /** The pause before the first try to reconnect; it doubles with each further one. */
    @WithDefault("1s")
    Duration reconnectFirst();

    /** The longest pause between tries to reconnect. */
    @WithDefault("5m")
    Duration reconnectMost();

    /** After how long an account whose login was refused is tried once more. */
    @WithDefault("1h")
    Duration retryRefused();

    /** How many connections one account may use at once for reading; providers limit them. */
    @WithDefault("2")
    int connections();

    /** How long a connection for reading is kept for the next request. */
    @WithDefault("60s")
    Duration keepConnection();

    /** How long one request may hold a connection, streaming an attachment included. */
    @WithDefault("15m")
    Duration longestUse();
}
