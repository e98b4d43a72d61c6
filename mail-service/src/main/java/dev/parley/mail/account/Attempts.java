package dev.parley.mail.account;

import dev.parley.mail.account.Tally.Room;
import dev.parley.mail.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bounds how often people may try to connect accounts, so that nobody guesses passwords at providers by way of Parley, or holds it up with servers
 * that say nothing. An attempt that succeeds does not count. Servers are told apart by their names: a provider's has to be the one on its certificate
 * before a password is said.
 */
final class Attempts {

    static final Duration SOON = Duration.ofSeconds(10);

    private final Bounds bounds;
    private final InstantSource clock;
    private final Tally persons;
    private final Tally servers;
    private int underWay;
    private Instant stretchEnds = Instant.MIN;

    /**
     * @param atOnce of all persons
     * @param every the stretch of time that failures are counted in
     */
    record Bounds(int atOnce, int atOncePerPerson, int failuresPerPerson, int failuresPerServer, Duration every) {}

    Attempts(Bounds bounds, InstantSource clock) {
        this.bounds = bounds;
        this.clock = clock;
        this.persons = new Tally(bounds.failuresPerPerson(), bounds.atOncePerPerson());
        this.servers = new Tally(bounds.failuresPerServer(), bounds.atOnce());
    }

    /** One that goes on until it is closed. It has failed at the server where it is, unless it is told that it succeeded. */
    final class Attempt implements AutoCloseable {

        private final String person;
        private final Set<String> hosts;
        private String host;
        private boolean succeeded;

        private Attempt(String person, String first, Set<String> hosts) {
            this.person = person;
            this.hosts = hosts;
            this.host = first;
        }

        /** The server before has let the person in. */
        void goOnAt(String next) {
            host = name(next);
        }

        void succeeded() {
            succeeded = true;
        }

        @Override
        public void close() {
            end(this);
        }
    }

    /**
     * Lets somebody try two servers, one after the other.
     *
     * @throws Refused {@code too-many-attempts} or {@code mail-service-busy}, with the time to wait
     */
    synchronized Attempt begin(String person, String firstHost, String secondHost) {
        Instant now = clock.instant();
        if (!now.isBefore(stretchEnds)) {
            stretchEnds = now.plus(bounds.every());
            persons.forgetFailures();
            servers.forgetFailures();
        }
        Set<String> hosts =
                Stream.of(firstHost, secondHost).map(Attempts::name).collect(Collectors.toUnmodifiableSet());
        require(persons.room(person), now, "Too many of your attempts to connect a mail account failed.");
        for (String host : hosts) {
            require(servers.room(host), now, "Too many attempts to connect a mail account at " + host + " failed.");
        }
        if (underWay >= bounds.atOnce()) {
            throw Refused.later("mail-service-busy", 503, "Too many mail accounts are being connected just now.", SOON);
        }
        underWay++;
        persons.begun(person);
        hosts.forEach(servers::begun);
        return new Attempt(person, name(firstHost), hosts);
    }

    private void require(Room room, Instant now, String failed) {
        switch (room) {
            case YES -> {}
            case SOON ->
                throw Refused.later(
                        "too-many-attempts", 429, "As many attempts to connect a mail account go on as may.", SOON);
            case LATER ->
                throw Refused.later(
                        "too-many-attempts",
                        429,
                        failed + " Look up servers, user and password meanwhile.",
                        Duration.between(now, stretchEnds));
        }
    }

    private synchronized void end(Attempt attempt) {
        underWay--;
        persons.ended(attempt.person);
        attempt.hosts.forEach(servers::ended);
        if (!attempt.succeeded) {
            persons.failed(attempt.person);
            servers.failed(attempt.host);
        }
    }

    private static String name(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
