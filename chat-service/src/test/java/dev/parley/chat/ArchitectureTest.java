package dev.parley.chat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.parley.chat", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_core_knows_no_framework_and_no_engine = noClasses()
            .that()
            .resideInAnyPackage("..chat.room..", "..chat.log..", "..chat.intake..", "..chat.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.agroal..",
                    "jakarta..",
                    "java.sql..",
                    "javax.sql..",
                    "org.apache.kafka..",
                    "org.eclipse.microprofile..",
                    "org.jboss..",
                    "io.micrometer..",
                    "io.opentelemetry..",
                    "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule the_core_does_not_know_what_surrounds_it = noClasses()
            .that()
            .resideInAnyPackage("..chat.room..", "..chat.log..", "..chat.intake..", "..chat.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.parley.chat",
                    "..chat.postgres..",
                    "..chat.kafka..",
                    "..chat.rest..",
                    "..chat.producers..",
                    "..chat.telemetry..",
                    "dev.parley.common.retry..",
                    "dev.parley.common.telemetry..");

    @ArchTest
    static final ArchRule packages_form_no_circle =
            slices().matching("dev.parley.chat.(*)..").should().beFreeOfCycles();
}
