package dev.parley.bench;

import dev.parley.bench.load.Reactor;
import dev.parley.bench.report.Csv;
import dev.parley.bench.report.Plot;
import dev.parley.bench.report.Row;
import dev.parley.bench.report.Table;
import dev.parley.bench.scenario.Scenario;
import dev.parley.bench.scenario.Stage;
import dev.parley.bench.scenario.WarmUp;
import dev.parley.bench.system.Cores;
import dev.parley.bench.system.Place;
import dev.parley.bench.system.SystemUnderTest;
import dev.parley.bench.system.Systems;
import dev.parley.local.Options;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The program behind {@code ./parley bench}: {@link Arguments#USAGE}. */
final class Bench {

    private final Arguments arguments;
    private final List<Scenario> scenarios;
    private final Place place;
    private final Systems systems;
    private final PrintStream out = System.out;
    /** The runs of one line of the result, by system and scenario. */
    private final Map<String, List<Row>> runs = new LinkedHashMap<>();

    private final Set<String> leftOut = new LinkedHashSet<>();

    private Bench(Arguments arguments, List<Scenario> scenarios, Path root) {
        this.arguments = arguments;
        this.scenarios = scenarios;
        this.place = new Place(root, arguments.folder().resolve("systems"), arguments.portOffset());
        this.systems = new Systems(place, out::println);
    }

    public static void main(String[] args) throws Exception {
        if (List.of(args).contains("--help")) {
            System.out.println(Arguments.USAGE);
            return;
        }
        List<Scenario> all = Scenario.all();
        Set<String> names = all.stream().map(Scenario::name).collect(Collectors.toCollection(LinkedHashSet::new));
        Path root = Options.checkout();
        try {
            var arguments = Arguments.parse(List.of(args), names, root.resolve("deploy/bench/target"));
            var wanted = all.stream()
                    .filter(scenario -> arguments.scenarios().contains(scenario.name()))
                    .toList();
            new Bench(arguments, wanted, root).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Arguments.USAGE);
            System.exit(2);
        }
        System.exit(0);
    }

    private void run() throws Exception {
        Files.deleteIfExists(csv());
        for (int round = 1; round <= arguments.rounds(); round++) {
            for (String name : arguments.systems()) {
                SystemUnderTest system = systems.named(name);
                List<Scenario> suitable =
                        scenarios.stream().filter(one -> one.suits(system)).toList();
                if (!suitable.isEmpty()) {
                    out.printf("%n%s, round %d of %d%n", name, round, arguments.rounds());
                    measure(system, suitable);
                }
            }
            report();
        }
    }

    private void measure(SystemUnderTest system, List<Scenario> suitable) throws Exception {
        var lacks = system.lacks();
        if (lacks.isPresent()) {
            leftOut.add("%s: %s".formatted(system.name(), lacks.get()));
            out.println("  left out: " + lacks.get());
            return;
        }
        try (system;
                var cores = Cores.arrange(system.pinned());
                var reactor = new Reactor()) {
            system.start();
            var stage = new Stage(system, reactor, arguments.quick(), line -> out.println("    " + line));
            out.println("  warming up " + cores);
            WarmUp.run(stage);
            for (Scenario scenario : suitable) {
                measure(scenario, stage);
            }
        } catch (Exception e) {
            leftOut.add("%s: %s".formatted(system.name(), e.getMessage()));
            e.printStackTrace(out);
        }
    }

    private void measure(Scenario scenario, Stage stage) throws InterruptedException {
        out.println("  " + scenario.name());
        try {
            for (Row row : scenario.run(stage)) {
                runs.computeIfAbsent(
                                row.system() + " " + row.scenario() + " " + row.clients(), key -> new ArrayList<>())
                        .add(row);
                out.print(Table.of(List.of(row)));
            }
            Csv.write(csv(), rows());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            leftOut.add("%s of %s: %s".formatted(scenario.name(), stage.system().name(), e.getMessage()));
            e.printStackTrace(out);
        }
    }

    private void report() throws Exception {
        List<Row> rows = rows();
        Csv.write(csv(), rows);
        out.println();
        out.print(Table.of(rows));
        leftOut.forEach(line -> out.println("LEFT OUT: " + line));
        Path plot = arguments.folder().resolve("bench.svg");
        Plot.write(plot, rows);
        out.println("Figures: %s%nPlot:    %s".formatted(csv(), plot));
    }

    private List<Row> rows() {
        return runs.values().stream().map(Row::median).toList();
    }

    private Path csv() {
        return arguments.folder().resolve("bench.csv");
    }
}
