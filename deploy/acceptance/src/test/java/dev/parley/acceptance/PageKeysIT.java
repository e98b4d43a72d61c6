package dev.parley.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The page for those who use no mouse, in a room where others said much before. */
class PageKeysIT {

    private static final double LIVE = 20_000;
    private static final int MESSAGES = 80;
    private static final String THUMB_UP = "%F0%9F%91%8D";

    private final RunningSuite suite = RunningSuite.get();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String room = "keys-" + mark;

    /** Everything by keys: come in, find a room, write, mend, react, delete. The mouse lies where the messages come to be. */
    @Test
    void nobodyNeedsAMouse() {
        othersSayMuch();
        Api.Person person = Api.Person.fresh("alice");
        try (Browser.Tab alice = Browser.open(suite.gateway(1));
                Browser.Tab bob = Browser.open(suite.gateway(2))) {
            bob.register(Api.Person.fresh("bob"));
            bob.enter(room);
            Keyboard keys = alice.page().keyboard();
            alice.page().mouse().move(700, 300);
            assertThat(alice.page().getByTestId("name")).isFocused();

            keys.type(person.name());
            keys.press("Tab");
            keys.type(person.password());
            tabTo(alice.page(), "register");
            keys.press("Enter");
            assertThat(alice.page().getByTestId("me")).containsText(person.name());
            keys.press("Control+k");
            keys.type(room);
            assertThat(alice.page().getByTestId("room-" + room)).isVisible();
            keys.press("Enter");
            assertThat(alice.page().getByTestId("composer")).isFocused();
            keys.type(mark + " by key");
            keys.press("Enter");
            assertThat(bob.entry(mark)).containsText("by key", new ContainsTextOptions().setTimeout(LIVE));

            assertThat(alice.entry(mark)).hasCount(1);
            keys.press("ArrowUp");
            keys.press("End");
            keys.type("s");
            keys.press("Enter");
            assertThat(bob.entry(mark)).containsText("by keys", new ContainsTextOptions().setTimeout(LIVE));

            tabBackTo(alice.page(), "message-list");
            keys.press("ArrowUp");
            assertThat(alice.entry(mark)).isFocused();
            keys.press("ArrowUp");
            keys.press("Tab");
            assertThat(alice.page().locator("a[href='" + url(MESSAGES) + "']")).isFocused();
            keys.press("ArrowDown");
            assertThat(alice.entry(mark)).isFocused();
            keys.press("+");
            assertThat(alice.entry(mark)
                            .locator("button[aria-label^='React with']")
                            .first())
                    .isFocused();
            keys.press("Enter");
            assertThat(bob.entry(mark).getByTestId("reaction")).isVisible(new IsVisibleOptions().setTimeout(LIVE));

            assertThat(alice.entry(mark)).isFocused();
            keys.press("Delete");
            assertThat(alice.entry(mark).getByTestId("entry-delete-confirm")).isFocused();
            keys.press("Enter");
            assertThat(bob.entry(mark)).hasCount(0, new HasCountOptions().setTimeout(LIVE));
        }
    }

    /** More than a list fetches at first, with files and links, some of it changed, erased and reacted to. */
    private void othersSayMuch() {
        Api carol = Api.register(suite.gateway(2), Api.Person.fresh("carol"));
        Assertions.assertThat(carol.post("rooms", Map.of("room", room)).status())
                .isEqualTo(201);
        for (int n = 1; n < MESSAGES; n++) {
            Api.Answer said = carol.say(room, "say " + n, url(n) + " may be of use".repeat(n % 9 == 0 ? 60 : 1));
            String message = "rooms/" + room + "/messages/"
                    + said.body().get("epoch").asText() + ":" + said.body().get("seq");
            Api.Answer then =
                    switch (n % 8) {
                        case 1 -> carol.put(message, Map.of("text", url(n) + " was of use"));
                        case 3 -> carol.delete(message);
                        case 5 -> carol.put(message + "/reactions/" + THUMB_UP);
                        case 7 -> carol.upload(room, "notes " + n + ".txt", url(n).getBytes(StandardCharsets.UTF_8));
                        default -> said;
                    };
            Assertions.assertThat(then.status()).as("%s", then).isBetween(200, 201);
        }
        Await.until(Duration.ofSeconds(30), "the files are announced", () -> announced(carol) == MESSAGES / 8);
        carol.say(room, "the last", url(MESSAGES));
    }

    private long announced(Api person) {
        JsonNode entries =
                person.get("rooms/" + room + "/entries?limit=200").body().get("entries");
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.has("fileShared"))
                .count();
    }

    private static String url(int n) {
        return "https://parley.example/" + n;
    }

    private static void tabTo(Page page, String what) {
        tab(page, "Tab", what);
    }

    private static void tabBackTo(Page page, String what) {
        tab(page, "Shift+Tab", what);
    }

    /** Goes on by one key until what is meant has the focus. */
    private static void tab(Page page, String key, String what) {
        String selector = "[data-testid='" + what + "']";
        for (int i = 0; i < 20; i++) {
            page.keyboard().press(key);
            Object there = page.evaluate(
                    """
                    selector => {
                      let at = document.activeElement;
                      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                      return at?.matches(selector) ?? false;
                    }""",
                    selector);
            if (Boolean.TRUE.equals(there)) {
                return;
            }
        }
        throw new AssertionError("The focus never came to " + what);
    }
}
