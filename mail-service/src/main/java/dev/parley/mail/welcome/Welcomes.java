package dev.parley.mail.welcome;

import dev.parley.mail.database.Database;
import dev.parley.mail.message.MailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * The table {@code welcome}: keeps Parley from writing to the same people again and again, and to many who never asked, because somebody names
 * their addresses. Addresses are forgotten when they may be welcomed again, by the next that comes.
 */
@ApplicationScoped
class Welcomes {

    private static final Logger LOG = Logger.getLogger(Welcomes.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Database database;
    private final int perHour;
    private final Duration sameAddressAfter;
    private Instant saidUntil = Instant.MIN;

    private enum Answer {
        YES,
        KNOWN,
        TOO_MANY
    }

    Welcomes(Database database, WelcomeConfig config) {
        this.database = database;
        this.perHour = config.perHour();
        this.sameAddressAfter = config.sameAddressAfter();
    }

    /** Whether a welcome may be sent to this address; it then counts as sent, unless it {@link #failed}. */
    boolean begin(MailAddress address) {
        Answer answer = database.transaction(connection -> begin(connection, key(address)));
        if (answer == Answer.TOO_MANY) {
            sayOnce();
        }
        return answer == Answer.YES;
    }

    private Answer begin(Connection connection, String address) throws SQLException {
        // One at a time, or several that look at once all find room
        Database.update(connection, "lock table welcome in share row exclusive mode");
        Database.update(
                connection,
                "delete from welcome where sent_at < now() - ? * interval '1 ms'",
                Math.max(sameAddressAfter.toMillis(), HOUR.toMillis()));
        if (count(connection, "select count(*) from welcome where sent_at > now() - interval '1 hour'") >= perHour) {
            return Answer.TOO_MANY;
        }
        int taken = Database.update(
                connection,
                """
                insert into welcome (address) values (?)
                on conflict (address) do update set sent_at = now() where welcome.sent_at < now() - ? * interval '1 ms'
                """,
                address,
                sameAddressAfter.toMillis());
        return taken == 0 ? Answer.KNOWN : Answer.YES;
    }

    /** It was not sent, and may be tried again. */
    void failed(MailAddress address) {
        database.update("delete from welcome where address = ?", key(address));
    }

    private static long count(Connection connection, String sql) throws SQLException {
        return Database.first(connection, sql, row -> row.getLong(1)).orElse(0L);
    }

    /** What may be another spelling of one mailbox counts as the same: capitals, and a tag behind a plus. */
    private static String key(MailAddress address) {
        return address.address().toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
    }

    private synchronized void sayOnce() {
        Instant now = Instant.now();
        if (!now.isBefore(saidUntil)) {
            saidUntil = now.plus(HOUR);
            LOG.infof(
                    "%d welcome mails were sent within an hour: until that is over, whoever registers gets none",
                    perHour);
        }
    }
}
