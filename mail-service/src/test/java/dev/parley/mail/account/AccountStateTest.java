package dev.parley.mail.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountStateTest {

    private final AccountState.Connecting connecting = new AccountState.Connecting(1, Optional.empty());

    @Test
    void lostConnectionIsTriedAgainAndCounts() {
        AccountState.Connecting again = connecting.connected().lost("gone").lost("still gone");

        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.problem()).contains("still gone");
    }

    @Test
    void connectionClearsTheProblem() {
        assertThat(connecting.lost("gone").connected().problem()).isEmpty();
    }

    @Test
    void refusedAccountKeepsItsProblemWhileItIsRetried() {
        AccountState.Connecting retried = connecting.refused("wrong password").retry();

        assertThat(retried.attempt()).isEqualTo(1);
        assertThat(retried.problem()).contains("wrong password");
    }
}
