package dev.parley.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** HTTP/1.1 by bytes, for requests that no client library would send. */
final class RawHttp {

    private static final int LONGEST_TARGET = 4_000;
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;

    private RawHttp() {}

    /**
     * What came back.
     *
     * @param head as it was sent, the status line first
     */
    record Answer(int status, String head, String body) {

        Optional<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .skip(1)
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .findFirst();
        }

        /** Refused by the HTTP server itself, which wants to hear no more. */
        boolean isRefusalOfHttp() {
            return (status == 400 || status == 414)
                    && body.isEmpty()
                    && (head.startsWith("HTTP/1.0")
                            || header("Connection").orElse("").equals("close"));
        }

        /** It goes on for ever. */
        boolean isStream() {
            return header("Content-Type").orElse("").startsWith("text/event-stream");
        }
    }

    /**
     * Whether an HTTP server may refuse this before anybody sees it: its target is no URI, or too long, or a control character stands in its
     * head.
     */
    static boolean isMalformed(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        String head = text.substring(0, text.indexOf("\r\n\r\n"));
        String target = head.split(" ", 3)[1];
        if (target.length() > LONGEST_TARGET || head.replace("\r\n", "").chars().anyMatch(Character::isISOControl)) {
            return true;
        }
        try {
            return new URI(target).toString().isEmpty();
        } catch (URISyntaxException e) {
            return true;
        }
    }

    /**
     * Sends these bytes, which should ask for the connection to be closed, and reads to the end.
     *
     * @throws IOException when no whole answer came in time, or none at all
     */
    static Answer send(URI server, byte[] request, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), (int) limit.toMillis());
            write(socket, request);
            return read(socket, deadline);
        }
    }

    /** The server may answer, and close, before it has read all. */
    private static void write(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            if (socket.getInputStream().available() == 0) {
                throw e;
            }
        }
    }

    private static Answer read(Socket socket, long deadline) throws IOException {
        var bytes = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[16 * 1024];
        while (bytes.size() < LONGEST_ANSWER) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("The answer did not end: " + bytes.toString(StandardCharsets.UTF_8));
            }
            socket.setSoTimeout((int) left);
            int count = readSome(in, buffer, bytes.size());
            if (count < 0) {
                break;
            }
            bytes.write(buffer, 0, count);
            Optional<Answer> stream = parse(bytes).filter(Answer::isStream);
            if (stream.isPresent()) {
                return stream.get();
            }
        }
        return parse(bytes)
                .orElseThrow(() -> new IOException("No answer, but: " + bytes.toString(StandardCharsets.UTF_8)));
    }

    /** Who was sent more than they wanted may answer and reset. */
    private static int readSome(InputStream in, byte[] buffer, int before) throws IOException {
        try {
            return in.read(buffer);
        } catch (SocketException e) {
            if (before > 0) {
                return -1;
            }
            throw e;
        }
    }

    private static Optional<Answer> parse(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.startsWith("HTTP/1.")) {
            return Optional.empty();
        }
        int status = Integer.parseInt(text.substring(9, 12));
        return Optional.of(new Answer(status, text.substring(0, end), text.substring(end + 4)));
    }
}
