package dev.parley.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The result as a picture (SVG): bars on logarithmic scales, one panel for each question. */
public final class Plot {

    private static final int WIDTH = 860;
    private static final int LEFT = 190;
    private static final int RIGHT = 110;
    private static final int BAR = 18;
    private static final int STEP = 26;
    private static final int TITLE = 34;
    private static final int GAP = 24;

    private final StringBuilder svg = new StringBuilder();
    private int y = GAP;

    /** A question, and the rows and the figure that answer it. */
    private record Panel(String title, String scenario, ToDoubleFunction<Row> figure) {}

    private static final List<Panel> PANELS = List.of(
            new Panel("S2: deliveries a second that one room carries (more is better)", "S2", Row::delivered),
            new Panel("S1: 99th percentile of latency, ms (less is better)", "S1", Row::p99),
            new Panel("S3: 99th percentile of latency with 1,000 clients, ms (less is better)", "S3", Row::p99),
            new Panel("S4: acknowledged messages a second, one at a time", "S4-1", Row::acknowledged),
            new Panel("S4: acknowledged messages a second, 64 at a time", "S4-64", Row::acknowledged));

    private Plot() {}

    public static void write(Path file, List<Row> rows) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, of(rows));
    }

    static String of(List<Row> rows) {
        var plot = new Plot();
        for (Panel panel : PANELS) {
            List<Row> answers = rows.stream()
                    .filter(row -> row.scenario().equals(panel.scenario()))
                    .filter(row -> panel.figure().applyAsDouble(row) > 0)
                    .toList();
            if (!answers.isEmpty()) {
                plot.panel(panel, answers);
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#fff"/>
                %s</svg>
                """
                .formatted(WIDTH, plot.y, plot.svg);
    }

    private void panel(Panel panel, List<Row> rows) {
        text(GAP, y + 12, "start", "600", panel.title());
        y += TITLE;
        double most = rows.stream().mapToDouble(panel.figure()).max().orElse(1);
        double least = rows.stream().mapToDouble(panel.figure()).min().orElse(1);
        double bottom = Math.pow(10, Math.floor(Math.log10(least)) - 0.5);
        for (Row row : rows) {
            double value = panel.figure().applyAsDouble(row);
            double length = (WIDTH - LEFT - RIGHT) * Math.log(value / bottom) / Math.log(Math.max(most / bottom, 1.01));
            String colour = row.system().startsWith("parley") ? "#2563eb" : "#94a3b8";
            text(LEFT - 10, y + 13, "end", "400", row.system());
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"3\" fill=\"%s\"/>%n",
                    LEFT,
                    y,
                    length,
                    BAR,
                    colour));
            text((int) (LEFT + length + 8), y + 13, "start", "400", number(value));
            y += STEP;
        }
        y += GAP;
    }

    private void text(int x, int y, String anchor, String weight, String words) {
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-weight=\"%s\" fill=\"#0f172a\">%s</text>%n"
                .formatted(x, y, anchor, weight, words.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
