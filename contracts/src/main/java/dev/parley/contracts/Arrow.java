package dev.parley.contracts;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may open a connection to whom: all that there is. Network policies, each service's configured clients and tests are
 * checked against it.
 */
public enum Arrow {
    CLIENTS_TO_GATEWAY("clients", "gateway", Means.TEXT_PROTOCOLS),
    FTP_CLIENTS_TO_FILE("ftp-clients", "file-service", Means.FTP),
    GATEWAY_TO_CHAT("gateway", "chat-service", Means.REST),
    GATEWAY_TO_FILE("gateway", "file-service", Means.REST),
    GATEWAY_TO_MAIL("gateway", "mail-service", Means.REST),
    FILE_TO_CHAT("file-service", "chat-service", Means.REST),
    MAIL_TO_CHAT("mail-service", "chat-service", Means.REST),
    CHAT_TO_FILE("chat-service", "file-service", Means.REST),
    CHAT_TO_MAIL("chat-service", "mail-service", Means.REST),
    FILE_TO_GATEWAY("file-service", "gateway", Means.REST),
    MAIL_TO_PROVIDERS("mail-service", "mail-providers", Means.MAIL),
    FILE_TO_STORE("file-service", "ftp-server", Means.FTP),
    CHAT_TO_DATABASE("chat-service", "database", Means.JDBC),
    FILE_TO_DATABASE("file-service", "database", Means.JDBC),
    MAIL_TO_DATABASE("mail-service", "database", Means.JDBC),
    GATEWAY_TO_DATABASE("gateway", "database", Means.JDBC),
    CHAT_TO_BROKER("chat-service", "broker", Means.KAFKA),
    FILE_TO_BROKER("file-service", "broker", Means.KAFKA),
    MAIL_TO_BROKER("mail-service", "broker", Means.KAFKA),
    GATEWAY_TO_BROKER("gateway", "broker", Means.KAFKA),
    /** Only where people are an OpenID Connect provider's: the keys of its tokens, and what a login by browser brings. */
    GATEWAY_TO_IDENTITY_PROVIDER("gateway", "identity-provider", Means.IDENTITY);

    /** What is spoken over an arrow. */
    public enum Means {
        TEXT_PROTOCOLS,
        REST,
        FTP,
        MAIL,
        JDBC,
        KAFKA,
        IDENTITY
    }

    private final String from;
    private final String to;
    private final Means means;

    Arrow(String from, String to, Means means) {
        this.from = from;
        this.to = to;
        this.means = means;
    }

    public String from() {
        return from;
    }

    public String to() {
        return to;
    }

    public Means means() {
        return means;
    }

    /** Whom a service may call by some means. */
    public static Set<String> targets(String from, Means means) {
        return Arrays.stream(values())
                .filter(arrow -> arrow.from.equals(from) && arrow.means == means)
                .map(Arrow::to)
                .collect(Collectors.toUnmodifiableSet());
    }
}
