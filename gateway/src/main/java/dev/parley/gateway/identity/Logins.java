package dev.parley.gateway.identity;

import dev.parley.common.guard.Addresses;
import dev.parley.gateway.guard.AddressLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registering, and logging in by name and password. Blocking. */
@ApplicationScoped
public class Logins {

    private static final int SHORTEST = 8;
    private static final int LONGEST_BYTES = 1024;

    private final People people;
    private final Sessions sessions;
    private final PasswordHashing hashing;
    private final Attempts attempts;
    private final TokenVerifier verifier;
    private final IdentityConfig config;
    private final AddressLimit limit;

    Logins(
            People people,
            Sessions sessions,
            PasswordHashing hashing,
            Attempts attempts,
            TokenVerifier verifier,
            IdentityConfig config,
            AddressLimit limit) {
        this.people = people;
        this.sessions = sessions;
        this.hashing = hashing;
        this.attempts = attempts;
        this.verifier = verifier;
        this.config = config;
        this.limit = limit;
    }

    /**
     * @param name becomes the person's id
     * @param email where Parley's own mail goes
     */
    public record Registration(String name, String password, @Nullable String displayName, @Nullable String email) {
        @Override
        public String toString() {
            return "Registration of " + name;
        }
    }

    /**
     * Makes an account and logs in.
     *
     * @throws IdentityProblem {@code registration-closed}, {@code bad-name}, {@code weak-password}, {@code bad-email},
     *     {@code name-taken}, {@code too-many-newcomers}
     */
    public Sessions.Open register(Registration wanted, Visitor visitor) {
        if (config.registration() == IdentityConfig.Registration.CLOSED) {
            throw new IdentityProblem("registration-closed", 403, "Ask an operator for an account.", false);
        }
        check(wanted);
        Attempts.requireRoom(limit, visitor.address());
        return sessions.open(keep(wanted), null, visitor);
    }

    /** The same for somebody who does not log in at once, also where registration is closed. */
    Person add(Registration wanted) {
        check(wanted);
        return keep(wanted);
    }

    private void check(Registration wanted) {
        requirePasswords();
        checkName(wanted.name());
        checkPassword(wanted.password(), wanted.name());
        checkEmail(wanted.email());
    }

    private Person keep(Registration wanted) {
        String display = wanted.displayName() == null ? "" : Names.display(wanted.displayName());
        return people.add(
                wanted.name(),
                display.isEmpty() ? wanted.name() : display,
                wanted.email(),
                hashing.hash(normal(wanted.password())));
    }

    /**
     * @throws IdentityProblem {@code wrong-credentials}, {@code too-many-attempts}; {@code locked-out} to whom the password is known
     */
    public Sessions.Open login(String name, String password, Visitor visitor) {
        requirePasswords();
        String id = name.strip().toLowerCase(Locale.ROOT);
        People.WithPassword found = prove(id, password, visitor.address()).orElseThrow(Logins::wrong);
        return sessions.open(found.person(), found.hash(), visitor);
    }

    /**
     * Who has this id, when the password is theirs. Failures are counted.
     *
     * @param address where the attempt comes from
     * @throws IdentityProblem {@code too-many-attempts}
     */
    Optional<People.WithPassword> prove(String id, String password, String address) {
        return Names.isId(id) && !tooLong(password)
                ? hashing.inTurn(() -> check(id, password, address))
                : Optional.empty();
    }

    /** An address that stands for many is not held against them: failures there would lock all of them out. */
    private Optional<People.WithPassword> check(String id, String password, String address) {
        String network = Addresses.network(address);
        boolean one = !limit.spares(address);
        if (one) {
            attempts.check(LoginLimit.ADDRESS, network);
        }
        attempts.check(LoginLimit.NAME, id);
        People.@Nullable WithPassword found = people.withPassword(id).orElse(null);
        boolean right = hashing.matches(normal(password), found == null ? null : found.hash());
        if (found == null || !right) {
            if (one) {
                attempts.failed(LoginLimit.ADDRESS, network);
            }
            attempts.failed(LoginLimit.NAME, id);
            return Optional.empty();
        }
        attempts.succeeded(LoginLimit.NAME, id);
        return Optional.of(found);
    }

    /** @throws IdentityProblem {@code log-in-elsewhere} */
    void requirePasswords() {
        if (verifier.trustsAnotherIssuer()) {
            throw new IdentityProblem(
                    "log-in-elsewhere", 403, "People log in at the identity provider, not here.", false);
        }
    }

    private static void checkName(String name) {
        if (!Names.isId(name)) {
            throw new IdentityProblem(
                    "bad-name",
                    422,
                    "A name has 2 to 32 of a-z, 0-9, '.', '_', '-', and begins with a letter or digit.",
                    false);
        }
    }

    /** @throws IdentityProblem {@code weak-password} */
    static void checkPassword(String password, String name) {
        if (password.codePointCount(0, password.length()) < SHORTEST
                || tooLong(password)
                || password.equalsIgnoreCase(name)) {
            throw new IdentityProblem(
                    "weak-password",
                    422,
                    "A password has at least " + SHORTEST + " characters and is not your name.",
                    false);
        }
    }

    private static void checkEmail(@Nullable String email) {
        if (email != null
                && (email.length() > 254 || !email.matches("[^@\\s\\p{Cntrl}<>,;]+@[^@\\s\\p{Cntrl}<>,;]+"))) {
            throw new IdentityProblem("bad-email", 422, "This is no mail address.", false);
        }
    }

    private static boolean tooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES;
    }

    /** The same password however a keyboard composes its letters (NIST SP 800-63B). */
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    static IdentityProblem wrong() {
        return new IdentityProblem("wrong-credentials", 401, "The name or the password is wrong.", false);
    }
}
