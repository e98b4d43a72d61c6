package dev.parley.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in the gateway. */
@AnalyzeClasses(packages = "dev.parley.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_CONVERSATION_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("dev.parley.gateway.conversation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "io.netty..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "org.apache.kafka..",
                    "org.jboss..",
                    "io.micrometer..",
                    "io.opentelemetry..",
                    "dev.parley.common.retry..",
                    "dev.parley.common.telemetry..",
                    "java.util.concurrent..",
                    "java.time..");

    @ArchTest
    static final ArchRule THE_CONVERSATION_KNOWS_NO_PROTOCOL = noClasses()
            .that()
            .resideInAPackage("dev.parley.gateway.conversation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.parley.gateway.wire..",
                    "dev.parley.gateway.websocket..",
                    "dev.parley.gateway.frames..",
                    "dev.parley.gateway.sse..",
                    "dev.parley.gateway.line..",
                    "dev.parley.gateway.rest..");

    @ArchTest
    static final ArchRule EDGES_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "dev.parley.gateway.(websocket|frames|sse|line)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("dev.parley.gateway.(**)").should().beFreeOfCycles();
}
