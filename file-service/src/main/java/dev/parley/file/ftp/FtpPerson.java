package dev.parley.file.ftp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.file.rooms.Caller;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.apache.ftpserver.ftplet.Authority;
import org.apache.ftpserver.ftplet.AuthorizationRequest;
import org.apache.ftpserver.ftplet.User;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is logged in at the edge. Their token is short-lived and an FTP session is not, so it is asked for again with
 * their app password; that is when a revoked password ends the session.
 */
final class FtpPerson implements User {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Logins logins;
    private final String loginName;
    private final String appPassword;
    private final InetAddress from;
    private final int idleSeconds;
    private Caller caller;
    private Instant expiry;

    FtpPerson(Logins logins, String loginName, String appPassword, InetAddress from, Duration idleTimeout) {
        this.logins = logins;
        this.loginName = loginName;
        this.appPassword = appPassword;
        this.from = from;
        this.idleSeconds = (int) idleTimeout.toSeconds();
        this.caller = logins.logIn(loginName, appPassword, from);
        this.expiry = expiry(caller.token());
    }

    /** With a token that holds for a while. */
    synchronized Caller caller() {
        if (Instant.now().plus(MARGIN).isAfter(expiry)) {
            caller = logins.logIn(loginName, appPassword, from);
            expiry = expiry(caller.token());
        }
        return caller;
    }

    /** The gateway gave the token just now over a connection of ours; its signature is checked where it is used. */
    private static Instant expiry(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : "");
            return Instant.ofEpochSecond(new ObjectMapper()
                    .readTree(new String(claims, StandardCharsets.UTF_8))
                    .path("exp")
                    .asLong());
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return Instant.MIN;
        }
    }

    @Override
    public String getName() {
        return loginName;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public List<? extends Authority> getAuthorities() {
        return List.of();
    }

    @Override
    public List<? extends Authority> getAuthorities(Class<? extends Authority> type) {
        return List.of();
    }

    /** The server's own limits (logins, rates) don't apply; what somebody may do is decided by room. */
    @Override
    public AuthorizationRequest authorize(AuthorizationRequest request) {
        return request;
    }

    @Override
    public int getMaxIdleTime() {
        return idleSeconds;
    }

    @Override
    public boolean getEnabled() {
        return true;
    }

    @Override
    public String getHomeDirectory() {
        return "/";
    }
}
