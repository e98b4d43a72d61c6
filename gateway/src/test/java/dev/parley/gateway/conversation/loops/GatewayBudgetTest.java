package dev.parley.gateway.conversation.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GatewayBudgetTest {

    private static final long MIB = 1024 * 1024;

    private final GatewayBudget budget = new GatewayBudget(4 * MIB, 4);

    @Test
    void noMoreIsTakenThanThereIs() {
        budget.add(3 * MIB);

        assertThat(budget.take(MIB)).isTrue();
        assertThat(budget.take(1)).isFalse();
        assertThat(budget.used()).isEqualTo(4 * MIB);
        budget.add(-2 * MIB);
        assertThat(budget.take(MIB)).isTrue();
    }

    @Test
    void itIsPressedFromHalfOnOfWhichEachLoopMayKeepAsMuchAsTheOthers() {
        budget.add(2 * MIB);
        assertThat(budget.pressed()).isFalse();

        budget.add(1);

        assertThat(budget.pressed()).isTrue();
        assertThat(budget.evenShare()).isEqualTo(MIB / 2);
    }

    @Test
    void oneThatIsTooSmallIsRefusedByItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewayBudget(MIB - 1, 4))
                .withMessageContaining("parley.conversation.outbound-total");
    }
}
