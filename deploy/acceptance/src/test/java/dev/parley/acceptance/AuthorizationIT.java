package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.ApiDocument.Operation;
import dev.parley.acceptance.AuthorizationTable.Row;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everybody asks for everything that the OpenAPI document knows, and is answered as {@code authorization.txt} says. */
class AuthorizationIT {

    /** At a time, so that the suite does not wait for one client. */
    private static final int CASTS = 2;

    private final RunningSuite suite = RunningSuite.get();
    private final List<Operation> operations = ApiDocument.of(suite.gateway(1));
    private final List<Row> table = AuthorizationTable.read();

    @Test
    void everyOperationHasARule() {
        assertThat(table.stream().map(Row::operation).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        operations.stream().map(Operation::id).toList());
    }

    @Test
    void everybodyIsAnsweredAsTheTableSays() throws Exception {
        var observed = new Row[table.size()];

        try (var casts = Executors.newFixedThreadPool(CASTS)) {
            List<Callable<Void>> parts = IntStream.range(0, CASTS)
                    .<Callable<Void>>mapToObj(cast -> () -> {
                        observe(cast, observed);
                        return null;
                    })
                    .toList();
            for (var part : casts.invokeAll(parts)) {
                part.get();
            }
        }

        assertThat(lines(List.of(observed))).isEqualTo(lines(table));
    }

    /** Each cast plays its share of the rows: they know nothing of each other. */
    private void observe(int cast, Row[] observed) {
        Map<String, Operation> byId = operations.stream().collect(Collectors.toMap(Operation::id, Function.identity()));
        var requests = new AuthorizationRequests(suite, cast + 1);
        for (int i = cast; i < observed.length; i += CASTS) {
            Row row = table.get(i);
            observed[i] = new Row(row.operation(), row.where(), row.about(), requests.all(byId, row));
        }
    }

    private static String lines(List<Row> rows) {
        return rows.stream().map(Row::toString).collect(Collectors.joining("\n"));
    }
}
