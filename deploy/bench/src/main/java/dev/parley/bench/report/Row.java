package dev.parley.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * One line of the result. Latencies are in milliseconds; what does not apply is {@link Double#NaN}.
 *
 * @param offered messages a second
 * @param delivered deliveries a second, to all clients together
 * @param acknowledged messages a second
 * @param cores how many processors the system's processes kept busy
 * @param remark what has no column, for people
 */
public record Row(
        String system,
        String scenario,
        int clients,
        double offered,
        double delivered,
        double p50,
        double p99,
        double max,
        double acknowledged,
        long missing,
        long doubled,
        long reordered,
        double cores,
        double rssMib,
        String remark) {

    /** The median of each figure over several runs of the same; faults are added up, so that none is hidden. */
    public static Row median(List<Row> runs) {
        Row one = runs.getFirst();
        if (runs.size() == 1) {
            return one;
        }
        return new Row(
                one.system,
                one.scenario,
                one.clients,
                median(runs, Row::offered),
                median(runs, Row::delivered),
                median(runs, Row::p50),
                median(runs, Row::p99),
                median(runs, Row::max),
                median(runs, Row::acknowledged),
                runs.stream().mapToLong(Row::missing).sum(),
                runs.stream().mapToLong(Row::doubled).sum(),
                runs.stream().mapToLong(Row::reordered).sum(),
                median(runs, Row::cores),
                median(runs, Row::rssMib),
                runs.stream()
                        .map(Row::remark)
                        .filter(remark -> !remark.isEmpty())
                        .collect(Collectors.joining(" / ")));
    }

    private static double median(List<Row> runs, ToDoubleFunction<Row> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
