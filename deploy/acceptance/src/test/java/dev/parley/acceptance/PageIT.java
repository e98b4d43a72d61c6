package dev.parley.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What people do with messages on the page, and what the page does when its gateway dies. */
class PageIT {

    private static final double LIVE = 20_000;
    private static final double BACK_AGAIN = 60_000;

    private final RunningSuite suite = RunningSuite.get();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aMessageIsMendedReactedToAndDeletedBeforeEverybodysEyes() {
        try (Browser.Tab alice = Browser.open(suite.gateway(1));
                Browser.Tab bob = Browser.open(suite.gateway(2))) {
            alice.register(Api.Person.fresh("alice"));
            bob.register(Api.Person.fresh("bob"));
            alice.enter("lobby");
            bob.enter("lobby");

            alice.say(mark + " first");
            assertThat(bob.entry(mark)).containsText("first", new ContainsTextOptions().setTimeout(LIVE));

            alice.use(mark, "entry-edit");
            alice.say(mark + " mended");
            assertThat(bob.entry(mark)).containsText("mended", new ContainsTextOptions().setTimeout(LIVE));
            assertThat(bob.entry(mark)).containsText("edited");

            bob.use(mark, "entry-react");
            bob.entry(mark).locator("button[aria-label^='React with']").first().click();
            Locator reaction = alice.entry(mark).getByTestId("reaction");
            assertThat(reaction).isVisible(new IsVisibleOptions().setTimeout(LIVE));

            alice.use(mark, "entry-delete");
            alice.entry(mark).getByTestId("entry-delete-confirm").click();
            assertThat(bob.entry(mark)).hasCount(0, new HasCountOptions().setTimeout(LIVE));
            assertThat(alice.entry(mark)).hasCount(0);
        }
    }

    @Test
    void thePageSaysThatItIsCutOffAndSendsWhatWasWrittenMeanwhile() {
        Api carol = Api.register(suite.gateway(2), Api.Person.fresh("carol"));
        try (Browser.Tab alice = Browser.open(suite.gateway(1));
                WireClient wire = WireClient.connect(suite.gateway(2), carol.token())) {
            wire.join("lobby", null);
            alice.register(Api.Person.fresh("alice"));
            alice.enter("lobby");
            alice.say(mark + " before");
            assertThat(alice.entry(mark)).hasCount(1, new HasCountOptions().setTimeout(LIVE));

            suite.stop("gateway");
            assertThat(alice.page().getByText("Reconnecting").first())
                    .isVisible(new IsVisibleOptions().setTimeout(LIVE));
            alice.say(mark + " meanwhile");
            wire.send("lobby", mark, mark + " by carol");
            suite.start("gateway");

            assertThat(alice.entry(mark)).hasCount(3, new HasCountOptions().setTimeout(BACK_AGAIN));
            Await.until(
                    Duration.ofSeconds(60),
                    () -> "what was written meanwhile; came: " + wire.texts("lobby"),
                    () -> wire.texts("lobby").contains(mark + " meanwhile"));
            Assertions.assertThat(wire.texts("lobby").stream().filter(text -> text.equals(mark + " meanwhile")))
                    .hasSize(1);
        }
    }
}
