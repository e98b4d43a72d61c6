package dev.parley.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, and the page as one person uses it in a window of their own. */
final class Browser {

    private static final Path CHROMIUM = Path.of(System.getProperty("parley.test.browser", "/usr/bin/chromium"));

    private static com.microsoft.playwright.Browser browser;

    private Browser() {}

    /** Opens the page in a fresh profile; skips the test where there is no Chromium. */
    static synchronized Tab open(URI gateway) {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "needs Chromium at " + CHROMIUM);
        if (browser == null) {
            browser = Playwright.create()
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync",
                                    "--no-first-run")));
        }
        BrowserContext context = browser.newContext();
        Page page = context.newPage();
        page.navigate(gateway.toString());
        return new Tab(context, page);
    }

    /** One person's window. */
    static final class Tab implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;

        private Tab(BrowserContext context, Page page) {
            this.context = context;
            this.page = page;
        }

        void register(Api.Person person) {
            credentials(person);
            page.getByTestId("register").click();
            assertThat(page.getByTestId("me")).containsText(person.name());
        }

        void logIn(Api.Person person) {
            credentials(person);
            page.getByTestId("login").click();
            assertThat(page.getByTestId("me")).containsText(person.name());
        }

        private void credentials(Api.Person person) {
            page.getByTestId("name").fill(person.name());
            page.getByTestId("password").fill(person.password());
        }

        /** Goes to a room, and waits until the conversation is live. */
        void enter(String room) {
            page.getByTestId("room-" + room).click();
            page.getByTestId("composer").waitFor();
        }

        void say(String text) {
            page.getByTestId("composer").fill(text);
            page.getByTestId("send").click();
        }

        /** The entries that show a text. */
        Locator entry(String text) {
            return entries().filter(new Locator.FilterOptions().setHasText(text));
        }

        /** Takes a tool of the entry that shows a text. */
        void use(String text, String tool) {
            entry(text).hover();
            entry(text).getByTestId(tool).click();
        }

        /** What every entry of the open room shows, from top to bottom. */
        List<String> texts() {
            return entries().allInnerTexts();
        }

        private Locator entries() {
            return page.getByTestId("entry");
        }

        void sendFile(Path file) {
            page.getByTestId("file-input").setInputFiles(file);
        }

        /** Waits for a file's announcement, and downloads it. */
        byte[] download(String name) throws IOException {
            Locator link = entries()
                    .filter(new Locator.FilterOptions().setHasText(name))
                    .getByTestId("download");
            link.first().waitFor();
            Download download = page.waitForDownload(() -> link.first().click());
            return Files.readAllBytes(download.path());
        }

        /** Connects a mail account by the page's form, and waits until its inbox is shown. */
        void connectMail(RunningSuite.MailAccount account) {
            page.getByTestId("mail-open").click();
            page.getByTestId("imap-host").fill(account.host());
            page.getByTestId("imap-port").fill(Integer.toString(account.imapPort()));
            page.getByTestId("imap-tls").selectOption("starttls");
            page.getByTestId("smtp-host").fill(account.host());
            page.getByTestId("smtp-port").fill(Integer.toString(account.smtpPort()));
            page.getByTestId("smtp-tls").selectOption("starttls");
            page.getByTestId("mail-user").fill(account.user());
            page.getByTestId("mail-password").fill(account.password());
            page.getByTestId("mail-connect").click();
            page.getByTestId("mail-compose").waitFor();
        }

        void sendMail(String to, String subject, String text) {
            page.getByTestId("mail-compose").click();
            page.getByTestId("mail-to").fill(to);
            page.getByTestId("mail-subject").fill(subject);
            page.getByTestId("mail-text").fill(text);
            page.getByTestId("mail-send").click();
        }

        /** Waits until a mail with this subject is in the open list, opens it, and gives what is shown. */
        String readMail(String subject) {
            Locator item = page.getByTestId("mail-item").filter(new Locator.FilterOptions().setHasText(subject));
            item.first().waitFor(new Locator.WaitForOptions().setTimeout(30_000));
            item.first().click();
            Locator message = page.getByTestId("mail-message");
            assertThat(message).containsText(subject);
            return message.innerText();
        }

        /** Downloads a part of the mail that is open. */
        byte[] downloadPart(String name) throws IOException {
            Locator link = page.getByTestId("mail-part").filter(new Locator.FilterOptions().setHasText(name));
            Download download = page.waitForDownload(() -> link.first().click());
            return Files.readAllBytes(download.path());
        }

        /** The page itself, for what only one test does. */
        Page page() {
            return page;
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
