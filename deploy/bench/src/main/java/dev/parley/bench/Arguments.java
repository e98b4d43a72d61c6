package dev.parley.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked for on the command line.
 *
 * @param scenarios by name; none means all
 * @param systems by name, in the order in which they take turns
 * @param rounds how often everything is measured; figures are the medians
 */
record Arguments(Set<String> scenarios, List<String> systems, int rounds, boolean quick, Path folder, int portOffset) {

    static final String USAGE =
            """
            ./parley bench [scenario…]   measure Parley and its peers: S1 S2 S3 S4 SLOW STORM IDLE, else all of them
            --peers <a,b>                beside Parley: ejabberd-mam, mosquitto, inspircd, ws (all of them unless named; none)
            --systems <a,b>              exactly these: parley, parley-gateway, loopback (the generator's ceiling) and the peers
            --rounds <n>                 runs of everything, one system after the other; figures are medians (2)
            --quick                      short runs, once: to see that it works
            --port-offset <n>            move all ports by n (23000)""";

    private static final List<String> OWN = List.of("loopback", "parley-gateway", "parley");
    private static final List<String> PEERS = List.of("ejabberd-mam", "mosquitto", "inspircd", "ws");
    private static final int ROUNDS = 2;
    /** All ports are below 32768 then, from where on the clients of the scenarios take theirs, by thousands. */
    private static final int PORT_OFFSET = 23_000;

    /** @throws IllegalArgumentException for what is not understood, in words for the user */
    static Arguments parse(List<String> words, Set<String> scenarioNames, Path folder) {
        Deque<String> left = new ArrayDeque<>(words);
        Set<String> scenarios = new LinkedHashSet<>();
        List<String> systems = new ArrayList<>(OWN);
        systems.addAll(PEERS);
        int rounds = ROUNDS;
        boolean quick = false;
        int portOffset = PORT_OFFSET;
        while (!left.isEmpty()) {
            String word = left.pop();
            switch (word) {
                case "--peers" -> {
                    systems = new ArrayList<>(OWN);
                    systems.addAll(names(word, left, PEERS));
                }
                case "--systems" -> {
                    List<String> known = new ArrayList<>(OWN);
                    known.addAll(PEERS);
                    systems = names(word, left, known);
                }
                case "--rounds" -> rounds = number(word, left);
                case "--quick" -> quick = true;
                case "--port-offset" -> portOffset = number(word, left);
                default -> {
                    if (!scenarioNames.contains(word)) {
                        throw new IllegalArgumentException("unknown: " + word);
                    }
                    scenarios.add(word);
                }
            }
        }
        return new Arguments(
                scenarios.isEmpty() ? scenarioNames : scenarios,
                List.copyOf(systems),
                quick ? 1 : rounds,
                quick,
                folder,
                portOffset);
    }

    private static List<String> names(String option, Deque<String> left, List<String> known) {
        List<String> names = new ArrayList<>();
        for (String name : value(option, left).split(",")) {
            if (known.contains(name)) {
                names.add(name);
            } else if (!name.equals("none") && !name.isEmpty()) {
                throw new IllegalArgumentException("%s knows %s, not %s".formatted(option, known, name));
            }
        }
        return names;
    }

    private static int number(String option, Deque<String> left) {
        String value = value(option, left);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not " + value, e);
        }
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.pop();
    }
}
