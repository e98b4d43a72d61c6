package dev.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.acceptance.ApiDocument.Operation;
import dev.parley.acceptance.AuthorizationTable.Row;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Everybody asks for everything that the OpenAPI document knows, and is answered as {@code authorization.txt} says. */
class AuthorizationIT {

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
    void everybodyIsAnsweredAsTheTableSays() {
        Map<String, Operation> byId = operations.stream().collect(Collectors.toMap(Operation::id, Function.identity()));
        var requests = new AuthorizationRequests(suite);

        List<Row> observed = table.stream()
                .map(row -> new Row(row.operation(), row.where(), row.about(), requests.all(byId, row)))
                .toList();

        assertThat(lines(observed)).isEqualTo(lines(table));
    }

    private static String lines(List<Row> rows) {
        return rows.stream().map(Row::toString).collect(Collectors.joining("\n"));
    }
}
