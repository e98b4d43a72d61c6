package dev.parley.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasValueOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The page for those who have no account or a small screen, and with files that come by themselves. */
class PageWaysIT {

    private static final double LIVE = 20_000;
    private static final int FILE_BYTES = 1_500_000;
    private static final int BYTES_A_SECOND = 500_000;

    /** Something of it went, and not all. */
    private static final Pattern ON_ITS_WAY = Pattern.compile("[1-9][0-9.]* [kM]B of 1\\.5 MB");

    private final RunningSuite suite = RunningSuite.get();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aGuestComesInByANameAloneAndIsHeard() {
        try (Browser.Tab guest = Browser.open(suite.gateway(1));
                Browser.Tab bob = Browser.open(suite.gateway(2))) {
            bob.register(Api.Person.fresh("bob"));
            bob.enter("lobby");
            Page page = guest.page();

            page.getByTestId("guest").click();
            assertThat(page.getByTestId("sign-in-problem")).containsText("Type the name that others will see.");
            page.getByTestId("name").fill("Zoë " + mark);
            page.getByTestId("guest").click();
            assertThat(page.getByTestId("me")).containsText("Zoë " + mark);
            guest.enter("lobby");
            guest.say(mark + " from a guest");

            assertThat(bob.entry(mark + " from a guest"))
                    .containsText("Zoë " + mark, new ContainsTextOptions().setTimeout(LIVE));
            assertThat(page.getByTestId("mail-open")).isHidden();
            page.getByTestId("settings-open").click();
            assertThat(page.getByTestId("theme-dark")).isVisible();
            assertThat(page.getByTestId("app-password-create")).hasCount(0);
        }
    }

    /** Its scripts stand in its document, and what may run there is known by its hash. */
    @Test
    void developersSeeWhatTheApiCan() {
        try (Browser.Tab developer = Browser.open(suite.gateway(1).resolve("/q/swagger-ui/"))) {
            Page page = developer.page();

            assertThat(page.locator("[data-path='/api/v1/sessions/guest']").first())
                    .isVisible(new IsVisibleOptions().setTimeout(LIVE));
            assertThat(page.locator("#swaggerUiLogoLink")).isVisible();
        }
    }

    @Test
    void aDroppedFileShowsHowFarItIsAndSavesItselfWhereThatIsWanted() throws IOException {
        String name = "plan " + mark + ".bin";
        try (Browser.Tab alice = Browser.open(suite.gateway(1));
                Browser.Tab bob = Browser.open(suite.gateway(2))) {
            alice.register(Api.Person.fresh("alice"));
            bob.register(Api.Person.fresh("bob"));
            bob.page().getByTestId("settings-open").click();
            bob.page().getByTestId("setting-saveFiles").check();
            bob.enter("lobby");
            alice.enter("lobby");
            slowDown(alice.page());

            Download saved = bob.page().waitForDownload(() -> {
                drop(alice.page(), name);
                Locator upload = alice.page().getByTestId("upload");
                assertThat(upload).containsText(name);
                assertThat(upload).containsText(ON_ITS_WAY, new ContainsTextOptions().setTimeout(LIVE));
                double sent = ((Number) upload.locator("progress").evaluate("bar => bar.value")).doubleValue();
                Assertions.assertThat(sent).isBetween(1.0, FILE_BYTES - 1.0);
                assertThat(alice.page().locator("[data-testid=upload][data-state=stored]"))
                        .isVisible(new IsVisibleOptions().setTimeout(LIVE));
            });

            Assertions.assertThat(saved.suggestedFilename()).isEqualTo(name);
            Assertions.assertThat(Files.readAllBytes(saved.path())).isEqualTo(content());
            assertThat(alice.page().getByTestId("upload")).hasCount(0, new HasCountOptions().setTimeout(LIVE));
        }
    }

    @Test
    void whatWasBegunInARoomWaitsThere() {
        Api.Person person = Api.Person.fresh("alice");
        Api api = Api.register(suite.gateway(1), person);
        String other = "draft-" + mark;
        Assertions.assertThat(api.post("rooms", Map.of("room", other)).status()).isEqualTo(201);
        try (Browser.Tab alice = Browser.open(suite.gateway(1))) {
            alice.logIn(person);
            alice.enter("lobby");
            Locator composer = alice.page().getByTestId("composer");
            composer.fill("to be gone on with");

            alice.page().getByTestId("room-" + other).click();
            assertThat(alice.page().getByRole(AriaRole.HEADING).getByText(other))
                    .isVisible();
            assertThat(composer).hasValue("");
            alice.page().getByTestId("room-lobby").click();

            assertThat(composer).hasValue("to be gone on with");
        }
    }

    @Test
    void anAppPasswordOpensTheFtpDoorUntilItIsRevoked() {
        Api.Person person = Api.Person.fresh("alice");
        try (Browser.Tab alice = Browser.open(suite.gateway(1))) {
            alice.register(person);
            Page page = alice.page();
            page.getByTestId("settings-open").click();

            page.getByTestId("app-password-device").fill("workshop");
            page.getByTestId("app-password-create").click();
            String password = Secrets.keep(
                    "app password", page.getByTestId("app-password").innerText());
            assertThat(page.getByTestId("app-password-item")).containsText("workshop");
            list(person, password);

            page.getByTestId("app-password-revoke").click();
            assertThat(page.getByTestId("app-password-item")).hasCount(0);
            Assertions.assertThatThrownBy(() -> list(person, password)).hasMessageContaining("curl ended with 67");
        }
    }

    @Test
    void onASmallScreenTheMailPagesChoicesCanBeRead() {
        try (Browser.Tab alice = Browser.open(suite.gateway(1))) {
            alice.register(Api.Person.fresh("alice"));
            alice.connectMail(suite.mail("alice"));

            alice.page().setViewportSize(390, 844);

            assertReadable(alice.page().getByTestId("mail-account-choice"));
            assertReadable(alice.page().getByTestId("mail-folder"));
            assertThat(alice.page().getByTestId("mail-compose")).isInViewport();
            Object width = alice.page().evaluate("document.scrollingElement.scrollWidth");
            Assertions.assertThat(((Number) width).intValue()).isLessThanOrEqualTo(390);
        }
    }

    /** There is room for what is chosen. */
    private static void assertReadable(Locator select) {
        assertThat(select).hasValue(Pattern.compile(".+"), new HasValueOptions().setTimeout(LIVE));
        Object missing = select.evaluate(
                """
                select => {
                  const alone = select.cloneNode();
                  alone.append(select.selectedOptions[0].cloneNode(true));
                  alone.style.cssText = 'position: absolute; flex: none; width: auto; max-width: none';
                  select.parentNode.append(alone);
                  const needed = alone.offsetWidth;
                  alone.remove();
                  return needed - select.offsetWidth;
                }""");
        Assertions.assertThat(((Number) missing).intValue()).isLessThanOrEqualTo(0);
        assertThat(select).isInViewport();
    }

    private void list(Api.Person person, String password) {
        Programs.run(
                Duration.ofSeconds(60),
                "curl",
                "--silent",
                "--show-error",
                "--user",
                person.name() + ":" + password,
                "ftp://127.0.0.1:" + suite.ftpPort() + "/");
    }

    /** So that there is time to see a file on its way. */
    private static void slowDown(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        var slow = new JsonObject();
        slow.addProperty("offline", false);
        slow.addProperty("latency", 0);
        slow.addProperty("downloadThroughput", -1);
        slow.addProperty("uploadThroughput", BYTES_A_SECOND);
        devtools.send("Network.enable");
        devtools.send("Network.emulateNetworkConditions", slow);
    }

    private static void drop(Page page, String name) {
        JSHandle carried = page.evaluateHandle(
                """
                ([name, size]) => {
                  const carried = new DataTransfer();
                  carried.items.add(new File([Uint8Array.from({length: size}, (_, i) => i * 31 % 251)], name));
                  return carried;
                }""",
                List.of(name, FILE_BYTES));
        Locator room = page.locator("parley-room-view");
        Map<String, Object> event = Map.of("dataTransfer", carried);
        room.dispatchEvent("dragenter", event);
        assertThat(page.getByText("Drop to send to")).isVisible();
        room.dispatchEvent("drop", event);
        assertThat(page.getByText("Drop to send to")).isHidden();
    }

    private static byte[] content() {
        byte[] bytes = new byte[FILE_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 % 251);
        }
        return bytes;
    }
}
