package dev.parley.mail.account;

import dev.parley.mail.database.Database;
import dev.parley.mail.message.MailAddress;
import dev.parley.mail.provider.Login;
import dev.parley.mail.provider.Server;
import dev.parley.mail.provider.TlsMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table {@code account}. */
@ApplicationScoped
public class AccountStore {

    private final Database database;
    private final PasswordVault vault;

    AccountStore(Database database, AccountConfig config) {
        this.database = database;
        this.vault = new PasswordVault(config.encryptionKey());
    }

    /** Made when the service starts, so that a key that is none stops it. */
    void start(@Observes StartupEvent event) {}

    public Optional<Account> find(String id) {
        return database.first("select * from account where id = ?", this::account, id);
    }

    Optional<Account> find(String owner, String id) {
        return find(id).filter(account -> account.owner().equals(owner));
    }

    List<Account> of(String owner) {
        return database.list("select * from account where owner = ? order by address", this::account, owner);
    }

    /** Inserts, or replaces all but the id of the owner's account with this address. Returns it as it then stands. */
    Account put(Connection connection, Account account) throws SQLException {
        String id = Database.first(
                        connection,
                        "select id from account where owner = ? and address = ? for update",
                        row -> row.getString(1),
                        account.owner(),
                        account.address().address())
                .orElse(account.id());
        Database.update(
                connection,
                """
                insert into account (id, owner, owner_name, address, imap_host, imap_port, imap_tls,
                                     smtp_host, smtp_port, smtp_tls, login, password, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set
                    owner_name = excluded.owner_name, imap_host = excluded.imap_host, imap_port = excluded.imap_port,
                    imap_tls = excluded.imap_tls, smtp_host = excluded.smtp_host, smtp_port = excluded.smtp_port,
                    smtp_tls = excluded.smtp_tls, login = excluded.login, password = excluded.password,
                    state = excluded.state, problem = null, attempt = 0, state_since = now()
                """,
                id,
                account.owner(),
                account.ownerName(),
                account.address().address(),
                account.imap().host(),
                account.imap().port(),
                name(account.imap().tls()),
                account.smtp().host(),
                account.smtp().port(),
                name(account.smtp().tls()),
                account.login().user(),
                vault.seal(id, account.login().password()),
                name(account.state()));
        return new Account(
                id,
                account.owner(),
                account.ownerName(),
                account.address(),
                account.imap(),
                account.smtp(),
                account.login(),
                account.state());
    }

    boolean delete(Connection connection, String owner, String id) throws SQLException {
        return Database.update(connection, "delete from account where id = ? and owner = ?", id, owner) > 0;
    }

    /** Moves the account on, unless it is no longer in the state that this was decided in. */
    public boolean move(String id, AccountState from, AccountState to) {
        return database.update(
                        """
                        update account set state = ?, problem = ?, attempt = ?,
                               state_since = case when state = ? then state_since else now() end
                        where id = ? and state = ? and attempt = ?
                        """,
                        name(to),
                        to.problem().orElse(null),
                        attempt(to),
                        name(to),
                        id,
                        name(from),
                        attempt(from))
                > 0;
    }

    private Account account(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String password = "";
        AccountState state = state(row);
        try {
            password = vault.open(id, row.getBytes("password"));
        } catch (SealBrokenException broken) {
            state = new AccountState.Failed(broken.problem());
        }
        return new Account(
                id,
                row.getString("owner"),
                row.getString("owner_name"),
                new MailAddress("", row.getString("address")),
                server(row, "imap"),
                server(row, "smtp"),
                new Login(row.getString("login"), password),
                state);
    }

    private static Server server(ResultSet row, String protocol) throws SQLException {
        TlsMode tls = TlsMode.valueOf(row.getString(protocol + "_tls").toUpperCase(Locale.ROOT));
        return new Server(row.getString(protocol + "_host"), row.getInt(protocol + "_port"), tls);
    }

    private static AccountState state(ResultSet row) throws SQLException {
        Optional<String> problem = Optional.ofNullable(row.getString("problem"));
        return switch (row.getString("state")) {
            case "connecting" -> new AccountState.Connecting(row.getInt("attempt"), problem);
            case "connected" -> new AccountState.Connected();
            case "failed" -> new AccountState.Failed(problem.orElse(""));
            default -> throw new SQLException("unknown account state");
        };
    }

    private static int attempt(AccountState state) {
        return state instanceof AccountState.Connecting connecting ? connecting.attempt() : 0;
    }

    static String name(AccountState state) {
        return switch (state) {
            case AccountState.Connecting _ -> "connecting";
            case AccountState.Connected _ -> "connected";
            case AccountState.Failed _ -> "failed";
        };
    }

    private static String name(TlsMode tls) {
        return tls.name().toLowerCase(Locale.ROOT);
    }
}
