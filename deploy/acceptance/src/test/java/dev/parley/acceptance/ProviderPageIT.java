package dev.parley.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The page of a gateway whose people log in at an OpenID Connect provider on another site, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderPageIT {

    private static final List<String> GATEWAY = List.of("gateway-2");
    private static final ContainsTextOptions IN_TIME = new ContainsTextOptions().setTimeout(20_000);

    private final RunningSuite suite = RunningSuite.get();
    private final String person = "carol-" + UUID.randomUUID().toString().substring(0, 8);
    private SmallProvider provider;

    @BeforeAll
    void trustTheProvider() throws Exception {
        provider = new SmallProvider(person);
        suite.configure(GATEWAY, provider.settings(suite.gateway(2)));
    }

    @AfterAll
    void trustNobodyElse() {
        suite.configure(GATEWAY, Map.of());
        provider.close();
    }

    @BeforeEach
    void theProviderLetsPeopleIn() {
        provider.open = true;
    }

    @Test
    void whoLogsInElsewhereIsBackWhereTheyWere() {
        try (Browser.Tab tab = open("#/settings")) {
            Page page = tab.page();
            assertThat(page.getByTestId("provider")).containsText("Log in with Harbour ID");
            assertThat(page.getByTestId("password")).hasCount(0);

            logIn(page);

            assertThat(page.getByTestId("theme-dark")).isVisible();
            assertThat(page).hasURL(Pattern.compile(".*/#/settings"));
            page.reload();
            assertThat(page.getByTestId("me")).containsText(person, IN_TIME);
        }
    }

    @Test
    void whoIsStillKnownThereIsBackAtOnceWhenTheSessionHasEnded() {
        try (Browser.Tab tab = open("")) {
            Page page = tab.page();
            logIn(page);

            page.context().clearCookies(new ClearCookiesOptions().setName(Pattern.compile("parley-.*")));
            page.reload();

            assertThat(page.getByTestId("me")).containsText(person, IN_TIME);
        }
    }

    @Test
    void whoLogsOutStaysOut() {
        try (Browser.Tab tab = open("#/settings")) {
            Page page = tab.page();
            logIn(page);

            page.getByTestId("logout").click();
            assertThat(page.getByTestId("provider")).isVisible();
            page.reload();

            assertThat(page.getByTestId("provider")).isVisible();
        }
    }

    @Test
    void whoIsNotLetInIsToldWhy() {
        provider.open = false;
        try (Browser.Tab tab = open("")) {
            Page page = tab.page();
            page.getByTestId("provider").click();
            page.getByText("I am " + person).click();

            assertThat(page.getByTestId("why-out")).containsText("refused or cancelled", IN_TIME);
            assertThat(page.getByTestId("provider")).isVisible();
        }
    }

    private Browser.Tab open(String place) {
        return Browser.open(URI.create(suite.gateway(2) + "/" + place));
    }

    private void logIn(Page page) {
        page.getByTestId("provider").click();
        page.getByText("I am " + person).click();
        assertThat(page.getByTestId("me")).containsText(person, IN_TIME);
    }
}
