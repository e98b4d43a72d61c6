package dev.parley.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The result as comma-separated values (RFC 4180); what does not apply is empty. */
public final class Csv {

    static final String HEADER = "system,scenario,clients,offered_msg_s,delivered_s,p50_ms,p99_ms,max_ms,acked_s,"
            + "missing,doubled,reordered,cpu_cores,rss_mib";

    private Csv() {}

    /** Only these rows are in the file afterwards. */
    public static void write(Path file, List<Row> rows) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text(rows));
    }

    static String text(List<Row> rows) {
        var text = new StringBuilder(HEADER).append('\n');
        for (Row row : rows) {
            text.append(line(row)).append('\n');
        }
        return text.toString();
    }

    private static String line(Row row) {
        return String.join(
                ",",
                row.system(),
                row.scenario(),
                Integer.toString(row.clients()),
                number(row.offered()),
                number(row.delivered()),
                number(row.p50()),
                number(row.p99()),
                number(row.max()),
                number(row.acknowledged()),
                Long.toString(row.missing()),
                Long.toString(row.doubled()),
                Long.toString(row.reordered()),
                number(row.cores()),
                number(row.rssMib()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
    }
}
