package dev.parley.file.ftp;

import dev.parley.file.Refused;
import java.net.InetAddress;
import java.time.Duration;
import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.jspecify.annotations.Nullable;

/** Logs people in; the gateway knows them, so nothing can be listed or changed here. */
final class People implements UserManager {

    private final Logins logins;
    private final Duration idleTimeout;

    People(Logins logins, Duration idleTimeout) {
        this.logins = logins;
        this.idleTimeout = idleTimeout;
    }

    /** @throws Refused with the reason */
    User logIn(String name, String appPassword, InetAddress from) {
        return new FtpPerson(logins, name, appPassword, from, idleTimeout);
    }

    /** The server's own {@code PASS} would ask; {@link LogIn} stands in its place. */
    @Override
    public User authenticate(Authentication authentication) throws AuthenticationFailedException {
        throw new AuthenticationFailedException("PASS logs in.");
    }

    @Override
    public @Nullable User getUserByName(String name) {
        return null;
    }

    @Override
    public String[] getAllUserNames() {
        return new String[0];
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(User user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean doesExist(String name) {
        return false;
    }

    @Override
    public String getAdminName() {
        return "";
    }

    @Override
    public boolean isAdmin(String name) {
        return false;
    }
}
