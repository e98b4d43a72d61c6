package dev.parley.local;

import java.util.Locale;

/** Every port of the suite by name, and where it is unless set otherwise. A passive port is the first of 20. */
public enum Port {
    GATEWAY(8080),
    CHAT_SERVICE(8081),
    FILE_SERVICE(8082),
    MAIL_SERVICE(8083),
    LINE(7000),
    FRAMES(7001),
    FTP(2121),
    FTP_PASSIVE(2130, 20),
    KAFKA(9092),
    KAFKA_CONTROLLER(9093),
    POSTGRES(5442),
    STORE(2021),
    STORE_PASSIVE(2030, 20),
    SUBMISSION(1587),
    IMAP(1143);

    final int standard;
    final int width;

    Port(int standard) {
        this(standard, 1);
    }

    Port(int standard, int width) {
        this.standard = standard;
        this.width = width;
    }

    /** As in {@code port.chat-service} of {@code parley.properties}. */
    String key() {
        return "port." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As in the environment: {@code PARLEY_PORT_CHAT_SERVICE}. */
    String variable() {
        return "PARLEY_PORT_" + name();
    }
}
