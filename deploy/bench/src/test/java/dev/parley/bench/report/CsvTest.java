package dev.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

    private static final Row ROW = row("parley", 2.5);

    static Row row(String system, double p50) {
        return new Row(
                system,
                "S1",
                100,
                50,
                5_000,
                p50,
                9.25,
                12,
                Double.NaN,
                1,
                2,
                3,
                0.5,
                1_500.125,
                "a remark, with a comma");
    }

    @Test
    void hasTheAgreedHeaderAndALineForEachRow() {
        assertThat(Csv.text(List.of(ROW)))
                .isEqualTo(
                        """
                        system,scenario,clients,offered_msg_s,delivered_s,p50_ms,p99_ms,max_ms,acked_s,missing,doubled,reordered,cpu_cores,rss_mib
                        parley,S1,100,50.00,5000.00,2.50,9.25,12.00,,1,2,3,0.50,1500.13
                        """);
    }

    @Test
    void keepsNothingOfAnEarlierRun(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("target/bench.csv");
        Csv.write(file, List.of(row("ws", 1), ROW));

        Csv.write(file, List.of(ROW));

        assertThat(Files.readAllLines(file)).hasSize(2).noneMatch(line -> line.startsWith("ws"));
    }
}
