package dev.parley.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The result as a table in Markdown, its columns aligned for a terminal. */
public final class Table {

    private static final List<String> HEADER = List.of(
            "system",
            "scenario",
            "clients",
            "msg/s",
            "deliveries/s",
            "p50 ms",
            "p99 ms",
            "max ms",
            "acked/s",
            "missing",
            "doubled",
            "reordered",
            "cores",
            "MiB",
            "");

    private Table() {}

    public static String of(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>(List.of(HEADER));
        rows.forEach(row -> lines.add(cells(row)));
        int[] widths = new int[HEADER.size()];
        lines.forEach(line ->
                Arrays.setAll(widths, i -> Math.max(widths[i], line.get(i).length())));
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(line(lines.get(i), widths));
            if (i == 0) {
                text.append(line(Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths));
            }
        }
        return text.toString();
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.system(),
                row.scenario(),
                Integer.toString(row.clients()),
                whole(row.offered()),
                whole(row.delivered()),
                fine(row.p50()),
                fine(row.p99()),
                fine(row.max()),
                whole(row.acknowledged()),
                Long.toString(row.missing()),
                Long.toString(row.doubled()),
                Long.toString(row.reordered()),
                fine(row.cores()),
                whole(row.rssMib()),
                row.remark());
    }

    /** The first two columns and the last are words. */
    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            var pad = " ".repeat(widths[i] - cells.get(i).length());
            boolean word = i < 2 || i == widths.length - 1;
            line.append("| ")
                    .append(word ? cells.get(i) + pad : pad + cells.get(i))
                    .append(' ');
        }
        return line.append("|\n").toString();
    }

    private static String whole(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String fine(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
    }
}
