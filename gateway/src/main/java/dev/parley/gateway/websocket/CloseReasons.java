package dev.parley.gateway.websocket;

import io.quarkus.websockets.next.CloseReason;
import java.nio.charset.StandardCharsets;

/** Why a WebSocket closes, for its closing frame, which holds less than the wire's own. */
final class CloseReasons {

    /** A control frame's 125 (RFC 6455, section 5.5) without the code's two. */
    private static final int MOST_BYTES = 123;

    private CloseReasons() {}

    static CloseReason of(int code, String reason) {
        return new CloseReason(code, cut(reason));
    }

    /** As much of it as fits, in whole characters; clients break the connection off at a longer one. */
    static String cut(String reason) {
        int end = 0;
        int bytes = 0;
        while (end < reason.length()) {
            int next = reason.offsetByCodePoints(end, 1);
            bytes += reason.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                break;
            }
            end = next;
        }
        return reason.substring(0, end);
    }
}
