package dev.parley.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.parley.common", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule WHAT_GUARDS_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage("dev.parley.common.guard")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.parley.common.guard");

    @ArchTest
    static final ArchRule WHAT_TRIES_AGAIN_KNOWS_ITS_APIS_ALONE = classes()
            .that()
            .resideInAPackage("dev.parley.common.retry")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "dev.parley.common.retry", "jakarta.ws.rs..", "org.jboss.logging..");
}
