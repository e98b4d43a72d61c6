package dev.parley.gateway.line;

import dev.parley.contracts.Position;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody types: a command of the line, or something to say. */
sealed interface Command {

    record Say(String text) implements Command {}

    record Nothing() implements Command {}

    record Help() implements Command {}

    record Join(String room) implements Command {}

    record Rooms() implements Command {}

    record Who() implements Command {}

    record Where() implements Command {}

    record Resume(Position after) implements Command {}

    record Login(String name, String password) implements Command {}

    record Quit() implements Command {}

    /** @param why what to type instead */
    record Wrong(String why) implements Command {}

    /** Two slashes at the beginning say something that begins with one. */
    static Command parse(String line) {
        String typed = line.strip();
        if (typed.isEmpty()) {
            return new Nothing();
        }
        if (typed.startsWith("//")) {
            return new Say(typed.substring(1));
        }
        if (!typed.startsWith("/")) {
            return new Say(line);
        }
        String[] words = typed.substring(1).split("\\s+");
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "help", "?" -> new Help();
            case "rooms" -> new Rooms();
            case "who" -> new Who();
            case "where" -> new Where();
            case "quit", "exit" -> new Quit();
            case "join" -> join(words.length == 2 ? words[1].replaceFirst("^#", "") : "");
            case "resume" -> resume(words.length == 2 ? words[1] : null);
            case "login" ->
                words.length == 3
                        ? new Login(words[1], words[2])
                        : new Wrong("Type /login name app-password. You make app passwords on the page.");
            default -> new Wrong("There is no /" + words[0] + ". /help shows what there is.");
        };
    }

    private static Command join(String room) {
        return room.isEmpty() ? new Wrong("Type /join room.") : new Join(room);
    }

    private static Command resume(@Nullable String position) {
        try {
            return position == null ? new Wrong("Type /resume epoch:seq.") : new Resume(Position.parse(position));
        } catch (IllegalArgumentException e) {
            return new Wrong(String.valueOf(e.getMessage()));
        }
    }
}
