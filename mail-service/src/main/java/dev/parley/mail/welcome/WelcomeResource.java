package dev.parley.mail.welcome;

import dev.parley.mail.message.InvalidMailException;
import dev.parley.mail.message.MailAddress;
import dev.parley.mail.problem.Refused;
import io.quarkus.mailer.MailTemplate;
import io.quarkus.qute.CheckedTemplate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.TimeoutException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Parley's own mail, from its own address. */
@Path("/welcome")
@RolesAllowed("service")
@RunOnVirtualThread
@Tag(name = "Parley's own mail")
class WelcomeResource {

    private static final Logger LOG = Logger.getLogger(WelcomeResource.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What no mail program makes a link of. */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-]{1,40}");

    private final Welcomes welcomes;

    WelcomeResource(Welcomes welcomes) {
        this.welcomes = welcomes;
    }

    @CheckedTemplate
    static final class Templates {

        private Templates() {}

        static native MailTemplate.MailTemplateInstance welcome(String person);
    }

    @Schema(name = "Newcomer")
    public record Newcomer(@Nullable String person, @Nullable String address) {}

    @POST
    @Operation(
            summary = "Welcome a new person by mail",
            description = "Nothing is sent to an address that was welcomed a short while ago, or when many were.")
    public void welcome(Newcomer newcomer) {
        String person = newcomer.person();
        if (person == null || person.isBlank()) {
            throw Refused.badRequest("invalid-newcomer", "person must be given.");
        }
        MailAddress address = address(newcomer);
        if (!welcomes.begin(address)) {
            return;
        }
        try {
            // Whoever registers chooses who reads this: nothing of theirs stands in it but an id that is a word
            Templates.welcome(PLAIN.matcher(person).matches() ? person : "")
                    .to(address.address())
                    .subject("Welcome to Parley")
                    .send()
                    .await()
                    .atMost(PATIENCE);
        } catch (RuntimeException failure) {
            if (!(failure instanceof TimeoutException)) { // then it may have been sent after all
                welcomes.failed(address);
            }
            LOG.warnf("The welcome mail for %s was not sent: %s", person, failure);
            throw Refused.unavailable("mail-server-unreachable", "Parley's own mail server did not take the mail.");
        }
    }

    private static MailAddress address(Newcomer newcomer) {
        try {
            return MailAddress.parse(newcomer.address() == null ? "" : newcomer.address());
        } catch (InvalidMailException invalid) {
            throw Refused.badRequest("invalid-newcomer", invalid.getMessage() + ".");
        }
    }
}
