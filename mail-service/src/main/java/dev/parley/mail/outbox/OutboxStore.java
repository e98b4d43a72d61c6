package dev.parley.mail.outbox;

import dev.parley.contracts.event.EventPage;
import dev.parley.contracts.event.ServiceEvent;
import dev.parley.mail.database.Database;
import dev.parley.mail.event.EventLog;
import dev.parley.mail.message.Composition;
import dev.parley.mail.message.MailAddress;
import dev.parley.mail.replica.Replica;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code outbox_mail}. */
@ApplicationScoped
class OutboxStore {

    private final Database database;
    private final EventLog log;

    OutboxStore(Database database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /** @param sameContent whether the repeat asks for what the first request asked for */
    record Known(OutboxMail mail, boolean sameContent) {}

    /** What an earlier request with this key made. */
    Optional<Known> known(String account, String key, byte[] contentHash) {
        return database.first(
                "select * from outbox_mail where account = ? and key = ?",
                row -> new Known(mail(row), Arrays.equals(row.getBytes("content_hash"), contentHash)),
                account,
                key);
    }

    /** False when there is one with its key. */
    boolean insert(OutboxMail mail, byte[] contentHash) {
        Composition composition = mail.composition();
        return database.update(
                        """
                        insert into outbox_mail (id, account, owner, owner_name, key, content_hash, message_id, sender_address,
                            recipients, copies, subject, body, announce_in, created_at, state, attempt, due_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?)
                        on conflict (account, key) do nothing
                        """,
                        mail.id(),
                        mail.account(),
                        mail.owner(),
                        mail.ownerName(),
                        mail.key(),
                        contentHash,
                        composition.messageId(),
                        composition.from().toString(),
                        texts(composition.to()),
                        texts(composition.cc()),
                        composition.subject(),
                        composition.text(),
                        mail.announceIn().orElse(null),
                        composition.date(),
                        composition.date())
                > 0;
    }

    Optional<OutboxMail> find(String owner, String id) {
        return database.first("select * from outbox_mail where id = ? and owner = ?", this::mail, id, owner);
    }

    List<OutboxMail> newest(String account, int limit) {
        return database.list(
                "select * from outbox_mail where account = ? order by created_at desc, id limit ?",
                this::mail,
                account,
                limit);
    }

    /** Takes mail that is due, so that no other replica does. */
    List<OutboxMail> take(String sender, int most) {
        return database.transaction(connection -> {
            List<OutboxMail> due = Database.list(
                    connection,
                    """
                    select * from outbox_mail where state = 'queued' and due_at <= now()
                    order by due_at limit ? for update skip locked
                    """,
                    this::mail,
                    most);
            for (int i = 0; i < due.size(); i++) {
                OutboxMail mail = due.get(i);
                if (mail.state() instanceof OutboxState.Queued queued) {
                    OutboxState.Trying trying = queued.tryNow(sender);
                    write(connection, mail.id(), trying);
                    due.set(i, mail.in(trying));
                }
            }
            return due;
        });
    }

    /** What replicas left behind that are not alive any more goes on as far as that is certain to be right. */
    int adopt(Instant now) {
        return database.transaction(connection -> {
            List<OutboxMail> left = Database.list(
                    connection,
                    """
                    select * from outbox_mail where state in ('trying', 'handing-over') and not %s
                    for update skip locked
                    """
                            .formatted(Replica.ALIVE.formatted("sender")),
                    this::mail);
            for (OutboxMail mail : left) {
                switch (mail.state()) {
                    case OutboxState.Trying trying -> write(connection, mail.id(), trying.abandoned(now));
                    case OutboxState.HandingOver handing ->
                        write(
                                connection,
                                mail.id(),
                                handing.lost("The service stopped while the mail was handed over."
                                        + " It may have been sent; look before sending it again."));
                    default -> throw new IllegalStateException("not under way: " + mail.state());
                }
            }
            return left.size();
        });
    }

    /** Makes all mail unknown that is not settled. Returns how many there are. */
    int doubt(Connection connection, String problem) throws SQLException {
        List<OutboxMail> unsettled = Database.list(
                connection,
                "select * from outbox_mail where state in ('queued', 'trying', 'handing-over') for update",
                this::mail);
        for (OutboxMail mail : unsettled) {
            OutboxState.Unknown unknown =
                    switch (mail.state()) {
                        case OutboxState.Queued queued -> queued.restored(problem);
                        case OutboxState.Trying trying -> trying.restored(problem);
                        case OutboxState.HandingOver handing -> handing.lost(problem);
                        default -> throw new IllegalStateException("settled: " + mail.state());
                    };
            write(connection, mail.id(), unknown);
        }
        return unsettled.size();
    }

    /**
     * Moves a mail on, and logs the event when it is sent and somebody is to be told; both or neither.
     *
     * @return empty when the mail is no longer in the state that this was decided in, so that nothing was done
     */
    Optional<List<EventPage.Numbered>> move(OutboxMail mail, OutboxState to) {
        return database.transaction(connection -> {
            Optional<OutboxState> now = Database.first(
                    connection, "select * from outbox_mail where id = ? for update", OutboxStore::state, mail.id());
            if (!now.equals(Optional.of(mail.state()))) {
                return Optional.empty();
            }
            write(connection, mail.id(), to);
            return Optional.of(log.append(connection, announcement(mail, to)));
        });
    }

    private static List<ServiceEvent.MailWasSent> announcement(OutboxMail mail, OutboxState to) {
        if (!(to instanceof OutboxState.Sent)) {
            return List.of();
        }
        return mail.announceIn().stream()
                .map(room -> new ServiceEvent.MailWasSent(
                        Instant.now(),
                        room,
                        mail.owner(),
                        mail.ownerName(),
                        mail.id(),
                        mail.composition().to().stream()
                                .map(MailAddress::address)
                                .toList(),
                        mail.composition().subject()))
                .toList();
    }

    private static void write(Connection connection, String id, OutboxState state) throws SQLException {
        Database.update(
                connection,
                "update outbox_mail set state = ?, attempt = ?, due_at = ?, sender = ?, detail = ? where id = ?",
                name(state),
                state.attempt(),
                state instanceof OutboxState.Queued queued ? queued.due() : null,
                sender(state),
                detail(state),
                id);
    }

    private OutboxMail mail(ResultSet row) throws SQLException {
        return new OutboxMail(
                row.getString("id"),
                row.getString("account"),
                row.getString("owner"),
                row.getString("owner_name"),
                row.getString("key"),
                new Composition(
                        row.getString("message_id"),
                        Database.instant(row, "created_at"),
                        MailAddress.parse(row.getString("sender_address")),
                        addresses(row, "recipients"),
                        addresses(row, "copies"),
                        row.getString("subject"),
                        row.getString("body")),
                Optional.ofNullable(row.getString("announce_in")),
                state(row));
    }

    private static OutboxState state(ResultSet row) throws SQLException {
        int attempt = row.getInt("attempt");
        String detail = Optional.ofNullable(row.getString("detail")).orElse("");
        String sender = Optional.ofNullable(row.getString("sender")).orElse("");
        return switch (row.getString("state")) {
            case "queued" ->
                new OutboxState.Queued(
                        attempt, Database.instant(row, "due_at"), Optional.ofNullable(row.getString("detail")));
            case "trying" -> new OutboxState.Trying(attempt, sender);
            case "handing-over" -> new OutboxState.HandingOver(attempt, sender);
            case "sent" -> new OutboxState.Sent(attempt, detail);
            case "failed" -> new OutboxState.Failed(attempt, detail);
            case "unknown" -> new OutboxState.Unknown(attempt, detail);
            default -> throw new SQLException("unknown outbox state");
        };
    }

    private static String name(OutboxState state) {
        return switch (state) {
            case OutboxState.Queued _ -> "queued";
            case OutboxState.Trying _ -> "trying";
            case OutboxState.HandingOver _ -> "handing-over";
            case OutboxState.Sent _ -> "sent";
            case OutboxState.Failed _ -> "failed";
            case OutboxState.Unknown _ -> "unknown";
        };
    }

    private static @Nullable String sender(OutboxState state) {
        return switch (state) {
            case OutboxState.Trying trying -> trying.sender();
            case OutboxState.HandingOver handing -> handing.sender();
            case OutboxState.Queued _, OutboxState.Sent _, OutboxState.Failed _, OutboxState.Unknown _ -> null;
        };
    }

    private static @Nullable String detail(OutboxState state) {
        return switch (state) {
            case OutboxState.Queued queued -> queued.problem().orElse(null);
            case OutboxState.Sent sent -> sent.reply();
            case OutboxState.Failed failed -> failed.problem();
            case OutboxState.Unknown unknown -> unknown.problem();
            case OutboxState.Trying _, OutboxState.HandingOver _ -> null;
        };
    }

    private static List<String> texts(List<MailAddress> addresses) {
        return addresses.stream().map(MailAddress::toString).toList();
    }

    private static List<MailAddress> addresses(ResultSet row, String column) throws SQLException {
        return Database.texts(row, column).stream().map(MailAddress::parse).toList();
    }
}
