package dev.parley.mail.welcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.mail.testing.ScriptedServer;
import dev.parley.mail.testing.ScriptedServer.Fault;
import dev.parley.mail.testing.Suite;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.mailer.MailerName;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Vert.x mail client switches host name verification off by a configuration that looks as if it switched it on. */
@QuarkusTest
@QuarkusTestResource(value = Suite.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = WelcomeTlsIT.WrongHost.class, restrictToAnnotatedClass = true)
class WelcomeTlsIT {

    /** The certificate that is trusted, on a host that it is not for. */
    public static final class WrongHost implements QuarkusTestResourceLifecycleManager {

        private ScriptedServer smtp;

        @Override
        public Map<String, String> start() {
            try {
                smtp = ScriptedServer.smtp("127.0.0.2", Fault.NONE);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Map.of(
                    "quarkus.mailer.wrong-host.host", "127.0.0.2",
                    "quarkus.mailer.wrong-host.port", String.valueOf(smtp.port()),
                    "quarkus.mailer.wrong-host.from", "parley@parley.local",
                    "quarkus.mailer.wrong-host.username", "parley",
                    "quarkus.mailer.wrong-host.password", "secret",
                    "quarkus.mailer.wrong-host.mock", "${quarkus.mailer.mock}",
                    "quarkus.mailer.wrong-host.login", "${quarkus.mailer.login}",
                    "quarkus.mailer.wrong-host.tls", "${quarkus.mailer.tls}",
                    "quarkus.mailer.wrong-host.start-tls", "${quarkus.mailer.start-tls}",
                    "quarkus.mailer.wrong-host.tls-configuration-name", "${quarkus.mailer.tls-configuration-name}");
        }

        @Override
        public void inject(Object test) {
            ((WelcomeTlsIT) test).heard = smtp.heard();
        }

        @Override
        public void stop() {
            try {
                smtp.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private List<String> heard = List.of();

    /** As Parley's own, but for the host. */
    @Inject
    @MailerName("wrong-host")
    Mailer mailer;

    @Test
    void parleysOwnMailRefusesTheCertificateOfAnotherHost() {
        assertThatThrownBy(() -> mailer.send(Mail.withText("bob@parley.local", "Welcome", "x")))
                .hasStackTraceContaining("127.0.0.2");

        assertThat(heard).contains("STARTTLS").noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }
}
