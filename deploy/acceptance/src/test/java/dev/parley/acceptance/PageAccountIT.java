package dev.parley.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The page for somebody who minds who else is in by their name. */
class PageAccountIT {

    private static final IsVisibleOptions SOON = new IsVisibleOptions().setTimeout(20_000);

    private final RunningSuite suite = RunningSuite.get();

    @Test
    void aForgottenBrowserIsSentAwayAndCannotComeBackByTheOldPassword() {
        Api.Person person = Api.Person.fresh("alice");
        try (Browser.Tab mine = Browser.open(suite.gateway(1));
                Browser.Tab forgotten = Browser.open(suite.gateway(2))) {
            mine.register(person);
            forgotten.logIn(person);
            Api.logIn(suite.gateway(1), person);
            Api program = Api.logIn(suite.gateway(1), person);
            Page page = mine.page();
            page.getByTestId("settings-open").click();
            assertThat(page.getByTestId("session-item")).hasCount(4);
            assertThat(page.getByTestId("session-item").first()).containsText("Java-http-client");
            assertThat(page.getByTestId("session-item").last()).containsText("Chrome on Linux");

            page.getByTestId("session-end").first().click();
            assertThat(page.getByTestId("session-item")).hasCount(3);
            page.getByTestId("sessions-end-others").click();
            assertThat(page.getByTestId("session-item")).hasCount(1);
            Assertions.assertThat(program.get("people/me").status()).isEqualTo(401);
            assertThat(forgotten.page().getByTestId("login")).isVisible(SOON);

            forgotten.logIn(person);
            takeAnotherPassword(page, person.password());
            assertThat(forgotten.page().getByTestId("login")).isVisible(SOON);
            forgotten.page().getByTestId("name").fill(person.name());
            forgotten.page().getByTestId("password").fill(person.password());
            forgotten.page().getByTestId("login").click();
            assertThat(forgotten.page().getByTestId("sign-in-problem"))
                    .containsText("The name or the password is wrong.");
            assertThat(page.getByTestId("session-item")).hasCount(1);
        }
    }

    private static void takeAnotherPassword(Page page, String present) {
        page.getByTestId("password-present").fill("not the present one");
        page.getByTestId("password-new")
                .fill(Secrets.keep("password", UUID.randomUUID().toString()));
        page.getByTestId("password-change").click();
        assertThat(page.getByTestId("password-problem")).containsText("That is not your present password.");

        page.getByTestId("password-present").fill(present);
        page.getByTestId("password-change").click();
        assertThat(page.getByTestId("password-changed")).isVisible();
    }
}
