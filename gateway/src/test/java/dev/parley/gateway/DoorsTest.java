package dev.parley.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What stands on what, for identity, REST and the calls to other services. */
@AnalyzeClasses(packages = "dev.parley.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class DoorsTest {

    @ArchTest
    static final ArchRule IDENTITY_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("..gateway.identity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..gateway.rest..",
                    "..gateway.upstream..",
                    "..gateway.conversation..",
                    "..gateway.wire..",
                    "..gateway.websocket..",
                    "..gateway.frames..",
                    "..gateway.line..",
                    "..gateway.sse..");

    @ArchTest
    static final ArchRule NOBODY_STANDS_ON_REST = noClasses()
            .that()
            .resideOutsideOfPackage("..gateway.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..gateway.rest..");

    @ArchTest
    static final ArchRule OTHER_SERVICES_ARE_CALLED_BY_UPSTREAM_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("..gateway.upstream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx.core.http.client..", "java.net.http..", "org.eclipse.microprofile.rest.client..");

    @ArchTest
    static final ArchRule WHAT_DECIDES_KNOWS_NO_FRAMEWORK = classes()
            .that()
            .haveSimpleName("Argon2")
            .or()
            .haveSimpleName("LoginLimit")
            .or()
            .haveSimpleName("RefreshToken")
            .or()
            .haveSimpleName("ProviderTrip")
            .or()
            .haveSimpleName("RevokedSessions")
            .or()
            .haveSimpleName("Names")
            .or()
            .haveSimpleName("Newcomers")
            .or()
            .haveSimpleName("Backlog")
            .or()
            .haveSimpleName("Targets")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.parley..", "org.bouncycastle..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_DATABASE_IS_IDENTITYS = noClasses()
            .that()
            .resideOutsideOfPackage("..gateway.identity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");
}
