package dev.parley.file.upload;

import dev.parley.file.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** Counts and hashes what passes, refuses what is too much, and says now and then that something passes. */
final class Metered extends FilterInputStream {

    private final MessageDigest digest = sha256();
    private final long max;
    private final long pulseNanos;
    private final Runnable pulse;
    private long size;
    private long pulsedAt = System.nanoTime();

    /**
     * @param max in bytes
     * @param every how often the pulse is called while bytes pass
     */
    Metered(InputStream bytes, long max, Duration every, Runnable pulse) {
        super(bytes);
        this.max = max;
        this.pulseNanos = every.toNanos();
        this.pulse = pulse;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws Refused past the limit */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            size += read;
            digest.update(bytes, offset, read);
            if (size > max) {
                throw tooLarge(max);
            }
        }
        if (System.nanoTime() - pulsedAt > pulseNanos) {
            pulsedAt = System.nanoTime();
            pulse.run();
        }
        return read;
    }

    static Refused tooLarge(long max) {
        return Refused.forGood("too-large", 413, "A file is at most " + max + " bytes long here.");
    }

    long size() {
        return size;
    }

    /** Of everything that passed, in lower-case hex; once. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }
}
