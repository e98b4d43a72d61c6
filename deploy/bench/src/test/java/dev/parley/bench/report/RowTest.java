package dev.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void takesTheMedianOfFiguresAndTheSumOfFaults() {
        var runs = List.of(CsvTest.row("ws", 9), CsvTest.row("ws", 1), CsvTest.row("ws", 2));

        Row row = Row.median(runs);

        assertThat(row.p50()).isEqualTo(2);
        assertThat(row.missing()).isEqualTo(3);
        assertThat(row.doubled()).isEqualTo(6);
        assertThat(row.reordered()).isEqualTo(9);
    }

    @Test
    void takesTheMiddleOfTwo() {
        Row row = Row.median(List.of(CsvTest.row("ws", 1), CsvTest.row("ws", 2)));

        assertThat(row.p50()).isEqualTo(1.5);
    }
}
