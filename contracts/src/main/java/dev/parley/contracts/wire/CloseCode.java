package dev.parley.contracts.wire;

/** Why a connection ends, and by the number's range whether to come back: below 4500 yes, from 4500 on no. */
public enum CloseCode {
    GOING_AWAY(4001),
    TOKEN_EXPIRED(4002),
    TOO_SLOW(4008),
    SERVER_ERROR(4011),
    TOO_MANY(4029),
    BAD_TOKEN(4501),
    NOT_ALLOWED(4503),
    PROTOCOL_ERROR(4509);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    /** The WebSocket close code (RFC 6455, section 7.4.2: private use). */
    public int number() {
        return number;
    }

    public boolean comeBack() {
        return number < 4500;
    }
}
