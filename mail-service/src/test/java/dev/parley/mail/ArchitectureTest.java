package dev.parley.mail;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import java.util.List;

@AnalyzeClasses(packages = "dev.parley.mail", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] FRAMEWORK = {
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "jakarta.enterprise..",
        "jakarta.inject..",
        "jakarta.ws.rs..",
        "org.apache.kafka..",
        "org.eclipse.microprofile..",
        "io.micrometer..",
        "io.opentelemetry..",
        "dev.parley.common.retry..",
        "java.sql..",
        "javax.sql.."
    };

    @ArchTest
    static final ArchRule messagesKnowNoFramework = noClasses()
            .that()
            .resideInAPackage("..message..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORK);

    /** What decides: states, cursor, retry, guard, crypto, and how a conversation with a provider is judged. */
    @ArchTest
    static final ArchRule coreKnowsNoFramework = noClasses()
            .that(are(
                    "AccountState",
                    "PasswordVault",
                    "InboxCursor",
                    "Backoff",
                    "Attempts",
                    "Tally",
                    "Deadline",
                    "OutboxState",
                    "RetryRule",
                    "AddressGuard",
                    "Dialer",
                    "Trust",
                    "Delivery",
                    "Handover",
                    "SmtpConnection",
                    "ImapConnection",
                    "ProviderException",
                    "OpenFolder",
                    "Folders",
                    "InboxView"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORK);

    /** And it needs nothing of what is framework either: no bean, no resource, no configuration mapping. */
    @ArchTest
    static final ArchRule messagesAndProvidersStandAlone = noClasses()
            .that(resideInAPackage("..message..").or(resideInAPackage("..provider..")))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.parley.mail..")
                    .and(not(resideInAPackage("..message..")))
                    .and(not(resideInAPackage("..provider.."))));

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("dev.parley.mail.(*)..").should().beFreeOfCycles();

    /** Whoever speaks HTTP does nothing else: no SQL and no IMAP in a resource. */
    @ArchTest
    static final ArchRule resourcesOnlyTranslate = noClasses()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "jakarta.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule configurationIsOnlyReadByBeans = noClasses()
            .that()
            .areNotAnnotatedWith(ApplicationScoped.class)
            .and(not(are("InboxWatch", "Connections")))
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(ConfigMapping.class);

    private static DescribedPredicate<JavaClass> are(String... outerNames) {
        return DescribedPredicate.describe("are " + String.join(", ", outerNames), type -> List.of(outerNames)
                .contains(outermost(type).getSimpleName()));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
