package dev.parley.local.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.core.Username;

/** Who has a mailbox here, by address. */
final class Users {
    private final Map<Username, String> passwords;

    Users(Map<String, String> passwords) {
        this.passwords = passwords.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(entry -> Username.of(entry.getKey()), Map.Entry::getValue));
    }

    Set<Username> all() {
        return passwords.keySet();
    }

    boolean exists(Username user) {
        return passwords.containsKey(user);
    }

    boolean authenticate(Username user, CharSequence password) {
        var expected = passwords.get(user);
        return expected != null && MessageDigest.isEqual(bytes(expected), bytes(password));
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
