package dev.parley.file;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.parley.file", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.parley.file.catalog",
                    "dev.parley.file.guard",
                    "dev.parley.file.store",
                    "dev.parley.file.upload")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "io.micrometer..",
                    "io.opentelemetry..",
                    "dev.parley.common.retry..");

    @ArchTest
    static final ArchRule COMMONS_NET_STAYS_IN_THE_STORE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.file.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.net..");

    @ArchTest
    static final ArchRule APACHE_FTPSERVER_STAYS_IN_THE_EDGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.file.ftp")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.ftpserver..", "org.apache.mina..");

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("dev.parley.file.(*)..").should().beFreeOfCycles();
}
