package dev.parley.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code authorization.txt}: who gets which answer to what. */
final class AuthorizationTable {

    private static final String FILE = "/authorization.txt";

    private AuthorizationTable() {}

    /** Who asks. A stranger has an account and was never in the room; a former member left it. */
    enum Who {
        ANONYMOUS,
        GUEST,
        STRANGER,
        MEMBER,
        FORMER,
        MODERATOR,
        OWNER,
        ADMIN
    }

    /** The room that it is about, if it is about one. In the public one the guest is a member, in the private one not. */
    enum Where {
        PRIVATE,
        PUBLIC,
        NOWHERE
    }

    /** What it is about: one's own entry, account, password or membership, or somebody else's. */
    enum About {
        OWN,
        OTHERS,
        /** Somebody who is in no room. */
        OUTSIDER,
        NOTHING
    }

    /** @param statuses what {@link Who} gets, in their order */
    record Row(String operation, Where where, About about, List<String> statuses) {

        /** The row in the words of the file. */
        @Override
        public String toString() {
            return "%-22s %-8s %-9s%s"
                    .formatted(
                            operation,
                            word(where == Where.NOWHERE, where),
                            word(about == About.NOTHING, about),
                            statuses.stream().map(" %9s"::formatted).collect(Collectors.joining()));
        }

        private static String word(boolean none, Enum<?> value) {
            return none ? "-" : value.name().toLowerCase(Locale.ROOT);
        }
    }

    static List<Row> read() {
        try (InputStream file = Objects.requireNonNull(AuthorizationTable.class.getResourceAsStream(FILE))) {
            var rows = new ArrayList<Row>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> rows.add(row(line)));
            return List.copyOf(rows);
        } catch (IOException e) {
            throw new AssertionError(FILE, e);
        }
    }

    private static Row row(String line) {
        String[] words = line.strip().split("\\s+");
        if (words.length != 3 + Who.values().length) {
            throw new AssertionError(FILE + " does not understand: " + line);
        }
        return new Row(
                words[0],
                words[1].equals("-") ? Where.NOWHERE : Where.valueOf(words[1].toUpperCase(Locale.ROOT)),
                words[2].equals("-") ? About.NOTHING : About.valueOf(words[2].toUpperCase(Locale.ROOT)),
                Arrays.asList(words).subList(3, words.length));
    }
}
